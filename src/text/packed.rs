//! Numbers as bytes, the small ones in one. Ten thousand articles have half a million spans, most of them short and
//! close to the one before: packed so they take a third of the memory, and are quick to read in order.

use integer_encoding::VarInt;

/// Bytes of the longest packed number: seven bits of 64 in each.
const LONGEST: usize = 10;

/// Appends a number to packed ones.
pub fn pack<N: VarInt>(bytes: &mut Vec<u8>, number: N) {
    let mut buffer = [0; LONGEST];
    let length = number.encode_var(&mut buffer);
    bytes.extend_from_slice(&buffer[..length]);
}

/// Takes the first number off packed ones; `None` when there is none.
pub fn unpack<N: VarInt>(bytes: &mut &[u8]) -> Option<N> {
    let (number, length) = N::decode_var(bytes)?;
    *bytes = &bytes[length..];
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_is_packed_comes_out(numbers: Vec<u32>) {
            let mut bytes = Vec::new();
            for &number in &numbers {
                pack(&mut bytes, number);
            }
            let mut rest = &*bytes;
            let back: Vec<u32> = std::iter::from_fn(|| unpack(&mut rest)).collect();
            assert_eq!(back, numbers);
        }
    }
}
