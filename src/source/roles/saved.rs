//! Made-up pages as a newcomer saves them from a browser, with everything that the site puts around the story: each line
//! is one block, after the letter of its role. The rules must hold on all of them.

use super::tests::Sample;

pub const SAVED: &[Sample] = &[
    Sample {
        name: "a title with its site after a dash, consent, menus, and the title again",
        title: Some("Quarry inquest told of cracks in the wall"),
        outlet: Some("The Ashdown Gazette"),
        authors: &["Leila Osei"],
        published: Some("2023-03-14"),
        lines: "
x Quarry inquest told of cracks in the wall - The Ashdown Gazette
x We use cookies to improve your experience and to measure how our pages are read. You can change your mind at any time.
x Your choice will be remembered for a year.
x Manage preferences
x Accept all
x News | Local | Sport | Opinion
x Facebook Twitter Email
h Quarry inquest told of cracks in the wall
y By Leila Osei, Environment Correspondent
d Published 14 March 2023, 09:12 GMT
b The men who worked below the eastern wall of Ashdown quarry had seen cracks in it for a month before it came down, an inquest was told on Tuesday.
b Two of them wrote to the owner. The letters were read out in court.
x Show caption
x Hide caption
x 10 of 11
b “We were told to bring plaster,” said Owen Pike, who drove the crane.
x We use cookies to show you ads on our site that you may like.
x Facebook Twitter Email
b The inquest goes on until Friday, when the owner is to be heard, and the coroner said that he would not be hurried.
x News | Local | Sport | Opinion
b A second wall has been propped up since with beams from the old church, which nobody in the village thinks is enough.
x https://ashdowngazette.example/quarry
x Comments (12)
",
    },
    Sample {
        name: "a title with section and site, and networks one below the other",
        title: Some("School roof to be mended at last"),
        outlet: Some("The Pennick Mercury"),
        authors: &["Hugh Sellars"],
        published: Some("2021-05-17"),
        lines: "
x School roof to be mended at last - Education - The Pennick Mercury
x This website stores cookies on your computer. By clicking “Accept” you consent to our use of them for the site and for ads.
x We value your privacy
x Accept & continue
x News  Sport  What’s On
h School roof to be mended at last
x Education
x Facebook
x WhatsApp
y By Hugh Sellars
d 17 May 2021
b The roof of the school in Pennick is to be mended in the summer, four years after the first bucket was put under it, the county said on Monday.
b The buckets will stay for now.
x By clicking “Accept” you agree that we keep cookies on your device.
b “We have named them,” said the head teacher, Ivy Marr.
",
    },
    Sample {
        name: "a councillor’s column, whose name comes twice",
        title: Some("Why I voted against the new bypass"),
        outlet: Some("Ferndale Argus"),
        authors: &["Marta Winslow"],
        published: Some("2022-06-09"),
        lines: "
h Why I voted against the new bypass
x Ferndale Argus
y By CLLR MARTA WINSLOW
y Marta Winslow
d 9 June 2022, 07:30 BST
b When the plans for the bypass came before us in May, I asked how many of the cars it would carry are only here because we closed the railway.
b Nobody knew. I asked again in June.
b So I voted no, and I would do so again tomorrow if they asked me.
",
    },
    Sample {
        name: "the paper’s name with the day",
        title: Some("Moorland fires put out after nine days"),
        outlet: Some("North Riding Herald"),
        authors: &["Piet Lanning"],
        published: Some("2023-02-07"),
        lines: "
h Moorland fires put out after nine days
d North Riding Herald, Tuesday 7 February 2023
y PIET LANNING
y Piet Lanning
b The last of the fires on the moor above Skelby was put out on Monday night, nine days after a spark from a train set the heather alight.
b Four farms were lost. Nobody was hurt.
b Rain is expected by the end of the week, the fire service said.
",
    },
    Sample {
        name: "a menu between headline and story",
        title: Some("Swimmers keep the lido open through the frost"),
        outlet: None,
        authors: &["Ewan Castell"],
        published: Some("2019-12-03"),
        lines: "
h Swimmers keep the lido open through the frost
x News
x Local News
x Vale News
x Crime
y By Ewan Castell
d 3 December 2019
b The lido at Vale stayed open on Monday for the first December since it was built, because forty swimmers had cut a hole into the ice themselves.
b The town has lent them the saw.
b They mean to stay until spring, and have ordered a second kettle.
",
    },
    Sample {
        name: "a title that comes again inside the story",
        title: Some("Ferryman retires after one last storm"),
        outlet: Some("Sound Courier"),
        authors: &[],
        published: None,
        lines: "
h Ferryman retires after one last storm - Sound Courier
b Nils Aker tied up his ferry for good on Sunday. He did not look back.
b The storm had broken two of its windows an hour before.
u Ferryman retires after one last storm
b He was the last of five brothers who rowed, sailed and steamed across the sound, and none of the five ever learnt how to swim, he said.
b Nobody has asked for the ferry. It is for sale.
",
    },
    Sample {
        name: "an interview whose questions are marked",
        title: Some("“Nobody trains a lock keeper”"),
        outlet: None,
        authors: &["Rhona Teal"],
        published: Some("2021-10-01"),
        lines: "
h “Nobody trains a lock keeper”
y By Rhona Teal
d 1 October 2021
b Tam Gorrie has kept the lock at Dunmore for thirty-one years, and this winter the canal will close it for good. He talked to us on the gate.
b Q: What will you do with the key?
b They want it back, but I have told them that it fell into the water some time in August.
b Q: Did it?
b That is for them to find out, and they will have to drain the canal to do so, which they said would be too dear.
b RT: Would you do it all again?
b Every day of it, rain and all, and I would ask for a better pair of boots.
",
    },
    Sample {
        name: "a story that looks like chrome, with its title again at the end",
        title: Some("Shop that sells only cookies opens"),
        outlet: Some("Tarn Valley News"),
        authors: &["Olu Brandt"],
        published: Some("2020-02-11"),
        lines: "
h Shop that sells only cookies opens - Tarn Valley News
y By Olu Brandt
d 11 February 2020
b A shop that sells nothing but cookies opened in Tarn on Tuesday, and by noon it had sold out of all but the ones with raisins in them.
b We use cookies to pay the builders, the owner wrote on the door, and asked for patience.
b Three of the 11 kinds come from her grandmother.
u Facebook and Twitter
b The shop has no page on either, because its owner thinks that people who want a cookie should follow their nose to the square.
b Shop that sells only cookies opens
",
    },
];
