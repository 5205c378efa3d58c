//! Further made-up pages, with the roles that a reader gave their lines before the rules had seen them: each line is one
//! block, after the letter of its role. They hold what the rules find hard: pages with odd furniture, and articles that
//! look like furniture and are none.

use super::tests::Sample;

/// The pages that the rules were improved on.
pub const PAGES: &[Sample] = &[
    Sample {
        name: "an audio line, and a tail of a broadcaster",
        title: Some("Trawlermen wait out the cod ban with other people’s lawns"),
        outlet: Some("Northlight Radio"),
        authors: &["Signe Albrecht"],
        published: Some("2019-05-04"),
        lines: "
x Play this article (6 min)
h Trawlermen wait out the cod ban with other people’s lawns
s Forty boats are tied up in Skarvik until autumn. Their crews have found other work.
d Posted: May 4, 2019 5:00 AM
b Forty boats are tied up along the quay in Skarvik, and the men who sail them are cutting grass, painting fences and driving school buses until the ban on cod is lifted in the autumn.
b “I never owned a lawn mower,” said Per Okland, a skipper for thirty years. “Now I own three.”
b The ministry closed the fishery in March. It will look at the count of young fish in August and decide then.
b Okland expects nothing from it. “You learn to wait,” he said.
y Signe Albrecht
a Producer and coast reporter
a Signe Albrecht has reported from the northern harbours for Northlight Radio since 2008. She grew up in Skarvik, where her parents kept the chandler’s shop.
x The coast, once a week, in one letter.
x What our reporters saw, heard and ate, sent to you every Friday.
x Yes, please
x Northlight Radio keeps its comment pages open for anyone with a real name. We remove what is rude, and we close a thread when nothing new is said.
x By posting you let us use your words on air and in print, free of charge and for as long as we like.
x Create a profile  Sign in
",
    },
    Sample {
        name: "a regional site with weather and a question",
        title: Some("Library van makes its last round of the fens"),
        outlet: Some("Fenland Echo"),
        authors: &[],
        published: Some("2018-06-29"),
        lines: "
x Library van makes its last round of the fens | Fenland Echo | Local stories first
x Log in
x Would you like the Echo on your phone?
x Today: Partly Sunny 19 °C
h Library van makes its last round of the fens
c Joan Pettifer on the steps of the van in Crowle on Thursday. FENLAND ECHO/Imran Sadiq
b CROWLE - The van that has carried books to the villages of the fens since 1961 made its last round on Thursday, with a queue at every stop.
b Joan Pettifer, who has driven it for nineteen years, kept a list of what was never brought back. It has four hundred titles.
b The county says that readers can order on-line and collect at the post office in Crowle.
b “And how do I get to Crowle?” asked Maud Lister, 88, who had come with a basket.
b Pettifer did not know. She stamped the books for six months.
d This report was first published by the Fenland Echo on June 29, 2018.
x © Fenland Echo 2018
x • Top in Villages
x Privacy | Terms | Advertise with us
",
    },
    Sample {
        name: "an opinion piece in the second person, and nothing else",
        title: Some("You will miss the night train"),
        outlet: None,
        authors: &["Tove Lindqvist"],
        published: None,
        lines: "
h You will miss the night train
y By Tove Lindqvist
b You know the feeling. You lie on a bunk as wide as a plank, a stranger snores below you, and somewhere around three the train stops for no reason in a forest.
b You swear that you will never do it again. Then you wake up, lift the blind, and there is the sea.
b Now they want to take it from us. Tell them no. Write to the ministry, write to your member of parliament, and do it before Friday.
b Support the people who keep the train running. Share a compartment with them, listen to what they tell you at midnight, and read what the auditors wrote.
b What do you lose if it goes? Not much, if you ask the ministry.
b Ask your children instead.
b We can still win this!
",
    },
    Sample {
        name: "an interview with questions",
        title: Some("“I would rather be asked than thanked”"),
        outlet: None,
        authors: &["Marek Dusek"],
        published: Some("2023-02-11"),
        lines: "
h “I would rather be asked than thanked”
s Ilona Varga has run the night shelter in Kesz for two decades. Marek Dusek asked her what has changed.
d 11 February 2023
b You opened with eight beds. How many have you now?
b Sixty, and a floor. The floor is for the nights when it freezes, and we have had nine of those since New Year.
u Who comes?
b People you know. That is what visitors do not expect: your old teacher, your cousin, the man who fixed your car.
u Do you ever send anyone away?
b No.
u What would you like our readers to do?
b Come and cook. Bring onions. And do not tell me that you are sorry for them, because you will be the one who is thanked.
u Would you do it again?
b Ask me in the spring!
",
    },
    Sample {
        name: "letters to the editor",
        title: Some("Letters: the bypass, the bells and a lost cat"),
        outlet: Some("The Wexcombe Mercury"),
        authors: &[],
        published: Some("2017-09-08"),
        lines: "
x The Wexcombe Mercury
h Letters: the bypass, the bells and a lost cat
d Friday 8 September 2017
b Sir, Your report on the bypass (“Last field goes under the road”, 1 September) forgets those of us who live beside the old one. We have waited for thirty years.
b You may print my name.
b Harold Tench, Lower Wexcombe
b Madam, Would you please tell the ringers of St Anne’s that some of us work at night? I like bells. I do not like them at seven on a Sunday.
b A nurse, Castle Street
b Dear editor, Thank you for finding our cat. We had given up hope, and then your paper put her picture on page four, and she was in the bakery.
b Alma and Ted Rowe, Wexcombe
x Letters should be no longer than 200 words. Send them with your name and address to letters@wexcombemercury.example.
",
    },
    Sample {
        name: "a recipe",
        title: Some("Nettle soup for the first warm day"),
        outlet: Some("Kitchen Almanac"),
        authors: &["Bea Thornquist"],
        published: Some("2021-04-17"),
        lines: "
h Nettle soup for the first warm day
y Bea Thornquist
d Updated April 17, 2021
b Nettles are at their best for three weeks in spring, before they flower, and they cost nothing but a pair of gloves. This soup serves four.
u What you need
b 300 g young nettle tops
b 1 onion
b 2 potatoes
b 1 litre of stock
b Cream, if you like
u What to do
b Wash the nettles twice. Keep your gloves on.
b Chop the onion and let it soften in butter for ten minutes over a low flame; do not let it brown, or the soup will taste of nothing else.
b Add the potatoes and the stock. Simmer until the potatoes fall apart.
b Throw in the nettles, count to sixty, and blend.
b Taste. Add salt. Serve with cream, and tell nobody what it is until they have asked for more!
a Bea Thornquist writes about wild food for Kitchen Almanac. Her last book was “Hedge.”
x Cooked it? Show us! Tag @kitchenalmanac in your pictures.
x Get new recipes by e-mail
x Your first name
x Your e-mail address
x Send me recipes
",
    },
    Sample {
        name: "a live blog",
        title: Some("Election night in Torva: the count as it happens"),
        outlet: None,
        authors: &["Luca Ferrante", "Hana Ibe"],
        published: Some("2022-10-02"),
        lines: "
h Election night in Torva: the count as it happens
y By Luca Ferrante and Hana Ibe
d Published October 2, 2022 8:00 p.m. | Updated October 3, 2022 1:12 a.m.
b The polls in Torva have closed, and the first boxes are on their way to the sports hall. Follow the count with us through the night.
b 8:05 p.m.
b The doors are shut. Turnout was 61 per cent, the returning officer says, the highest since the war.
b 9:40 p.m.
b First box! It comes from the harbour, and the Greens have it by eleven votes.
b 11:15 p.m.
b Are you counting with us? Then you have seen that the old town is missing. A van broke down.
b 12:30 a.m.
b The van has been pushed, by hand, the last two streets. You could hear the cheering from here.
b 1:10 a.m.
b That is it. The mayor stays, with 50.4 per cent of the vote.
b Good night, and thank you for staying up.
x Related coverage
x How the count works
x Who is who on the ballot
",
    },
    Sample {
        name: "a magazine that asks for money",
        title: Some("The dam that nobody ordered"),
        outlet: Some("Watershed Quarterly"),
        authors: &["Rosalind Achebe"],
        published: Some("2015-11-30"),
        lines: "
x Listen to this essay
h The dam that nobody ordered
s A concrete wall stands in the Upper Moro, and three ministries deny that it is theirs.
s Rosalind Achebe reports from the river.
d 30 November, 2015
b The wall is eleven metres high. It has no road, no pipe and no name, and in the dry season the women of Kebbi hang their washing on it.
b I asked three ministries who had built it. Each sent me to the next one, and the third sent me back to the first.
b Money is the reason, of course. A dam that nobody ordered is a dam that nobody has to finish, and the loan for it was paid out in full nine years ago.
b “We thought that you had come to open it,” the chief of Kebbi told me. He was not joking.
b The rains are due in May. Then, he said, they will see what the wall is for.
x Still here? Good …
x Watershed Quarterly is run by the Rivers Trust, a small charity with a large table. Our writers go where the water is, and nobody tells them what to find there.
x Everything that we print is free to read, and it will stay free if enough of you help. A friend of the Trust gives five a month and gets the magazine, the map and an invitation to the summer walk.
x Give once
x Become a friend
",
    },
    Sample {
        name: "consumer advice, imperative to the last line",
        title: Some("What to do when your flight is cancelled"),
        outlet: None,
        authors: &[],
        published: Some("2024-01-15"),
        lines: "
h What to do when your flight is cancelled
d 15 January 2024
b Every winter some forty thousand flights are cancelled in Europe. If yours is one of them, these are the steps to take, in this order.
u 1. Stay in the queue
b Do not leave the desk before you have it in writing. Ask for the reason, and ask for the name of the person who gives it.
u 2. Log in to your booking
b Most airlines let you choose another flight on their site. Sign in, look at the list, and do not click on “refund” unless you want to stay at home.
u 3. Keep your receipts
b Food, a bed and two phone calls are on the airline. You pay first. You will get it back.
u 4. Write a letter
b Send it to the airline within two months. If nobody answers, join one of the associations that collect such claims, or go to the small claims court.
b Remember that storms count as nobody’s fault. Strikes do not!
",
    },
    Sample {
        name: "a comment form and a list of other stories",
        title: Some("Beekeepers count their dead after the frost"),
        outlet: Some("Valley Sentinel"),
        authors: &["Osric Penhale"],
        published: Some("2020-03-22"),
        lines: "
x Valley Sentinel
x News
x Farming
h Beekeepers count their dead after the frost
y by Osric Penhale
d March 22, 2020
b One hive in three did not come through the winter in the Arle valley, according to a count by the beekeepers’ society that was finished on Saturday.
b The frost of early March did most of it, after a February so mild that the queens had begun to lay.
c Ines Moritz with one of her eleven empty hives. (Photo by Tom Abara)
b Ines Moritz lost eleven hives of fourteen. She is 74 and does not think that she will begin again.
b “You start with one swarm,” she said. “I started in 1969.”
b The society will share out what is left in May.
x Share your thoughts
x Name (required)
x E-mail (will not be shown)
x Website
x Keep me signed in on this device
x Send comment
x More like this
x Orchard owners pray for rain
x Council buys the old mill
",
    },
    Sample {
        name: "an obituary",
        title: Some("Agnes Ballantyne, who drew the maps of the moon, dies at 97"),
        outlet: None,
        authors: &["Conor Whelan"],
        published: None,
        lines: "
h Agnes Ballantyne, who drew the maps of the moon, dies at 97
y Conor Whelan
y By
b Agnes Ballantyne, whose pencil maps of the moon went up with the first crews and came down again covered in coffee, died on Tuesday at her home in Largo. She was 97.
b Her daughter, Ruth, said that the cause was a fall.
b Ms. Ballantyne was a typist when the observatory asked who could draw. She put up her hand.
b “You look until you see it,” she told a class in 1988, “and then you look again.”
b She is survived by her daughter, two grandsons and a crater.
b A service will be held on June 3. All are welcome. No flowers, please.
",
    },
    Sample {
        name: "a column that ends with a question, and its author",
        title: Some("The case for boring trains"),
        outlet: Some("Meridian Post"),
        authors: &["Idris Vaughan"],
        published: Some("2019-10-10"),
        lines: "
h The case for boring trains
y Idris Vaughan
d Oct. 10, 2019
b A railway should be like a tap. You turn it, and something comes out, and you think about it only on the day when nothing does.
b I have ridden trains that float, trains that tilt and one that talked to me about its feelings. All of them were late.
b So give me a boring train. Give me one every ten minutes, with a window that opens.
b Is that too much to ask of our ministers? What would you ride?
a Idris Vaughan teaches transport history at Holme College and writes a fortnightly column for the Meridian Post.
x What do you say? Write to us at opinion@meridianpost.example and we may print it.
x Liked this? Read our other columns
x Enjoying our work? Help us do more of it.
x Subscribe from 2 a week
",
    },
    Sample {
        name: "questions and answers",
        title: Some("Water rationing: your questions answered"),
        outlet: None,
        authors: &[],
        published: Some("2018-02-01"),
        lines: "
h Water rationing: your questions answered
d Published: Feb. 1, 2018
b From Monday every household in the city may use fifty litres a head and day. We put the questions that you sent us to the waterworks.
u How much is fifty litres?
b About five buckets. A shower of two minutes takes twenty, the waterworks says, and a flush takes nine.
u Can I still water my garden?
b Only with what you have used before. You may not use a hose, and your neighbours may report you.
u Will I be fined?
b Yes. The first letter is free; the second costs you 500.
u When does it end?
b Nobody knows. Your guess is as good as ours.
x Is something missing? Ask us, and we will find out for you.
",
    },
    Sample {
        name: "an investigation in the first person plural",
        title: Some("We bought forty bottles of olive oil. Nine were what they said"),
        outlet: Some("Ledger & Lamp"),
        authors: &["Paola Renzi", "Gus Hartmann"],
        published: Some("2016-07-19"),
        lines: "
x Menu
x Investigations
h We bought forty bottles of olive oil. Nine were what they said
y By Paola Renzi and Gus Hartmann, Ledger & Lamp
d July 19, 2016
b Over six months we bought forty bottles of olive oil in supermarkets, at petrol stations and from a man with a van. We sent all of them to two laboratories.
b Nine held what their labels said. The rest were older, cheaper or not made of olives at all.
b We asked every one of the bottlers for comment. Four answered; one offered us a job.
b You can find the full table, with the name of every oil, on our site. We have left out the man with the van, whom we could not find again.
b Our own kitchen now uses number 17.
b Paola Renzi reported from Bari and Gus Hartmann from Hamburg. Nadia Frame checked the figures.
x Do you know more about this story? Our reporters can be reached in confidence at tips@ledgerlamp.example.
x Ledger & Lamp is a cooperative owned by its readers.
x © 2016 Ledger & Lamp
",
    },
];

/// Pages that were written when the rules above all of [`PAGES`] held, to see how much of that was luck.
pub const FRESH: &[Sample] = &[
    Sample {
        name: "an opinion piece about newspapers, with a site around it",
        title: Some("Pay for your paper, or lose it"),
        outlet: Some("Stonebridge Gazette"),
        authors: &["Nora Kessel"],
        published: Some("2021-09-02"),
        lines: "
x Home | Sport | Opinion
x Save this article
h Pay for your paper, or lose it
y By Nora Kessel
d Published: September 2, 2021
b When I came to this town there were two newspapers, and both of them were rude about the mayor. Now there is one, and it is polite.
b You may think that news is free. It never was. Somebody sits through the meeting of the drainage board so that you do not have to, and she has to eat.
b We journalists are bad at asking. We write about everybody’s money but our own, and we hope that our readers will guess.
b So let me ask. If you read this paper, subscribe to it. If you do not read it, tell us why, and mean it.
b Would you rather hear it from the mayor?
a Nora Kessel is a former editor of the Stonebridge Gazette. She lives in Upper Stonebridge.
x Want to comment?
x Sign in or register to have your say.
x Follow the Gazette
x © Stonebridge Gazette 2021
",
    },
    Sample {
        name: "a story that ends with short sentences, and a site around it",
        title: Some("Lighthouse keeper returns to a dark tower"),
        outlet: Some("The Capeside Advertiser"),
        authors: &["Dorrit Maas"],
        published: Some("2014-12-24"),
        lines: "
x The Capeside Advertiser
x Wednesday
h Lighthouse keeper returns to a dark tower
s The lamp went out in 1991. Jory Penrose still has the key.
y By Dorrit Maas
d December 24, 2014
b Jory Penrose climbs the 161 steps of the Capeside light on every Christmas Eve, although nobody has paid him to do so since 1991 and the lamp has been sold.
b He brings a candle, a radio and a sandwich. He leaves the sandwich for the gulls.
x Get the Advertiser by e-mail
b The council, which owns the tower, would like to see it turned into flats, and has asked three builders what that would cost.
b Penrose has not been asked.
b He lit the candle at five.
b From the harbour you could just see it!
x Print
x Send to a friend
x Report a mistake
x What others are reading
x Ferry to run on Boxing Day
x Pub bans carols
",
    },
    Sample {
        name: "a travel list",
        title: Some("Five islands you can walk to"),
        outlet: None,
        authors: &[],
        published: None,
        lines: "
h Five islands you can walk to
b You do not need a boat for these five islands, only a tide table and dry socks. Check both before you set out.
u 1. Sorrel Island
b Start at the chapel and follow the poles. It takes forty minutes, and you have three hours.
u 2. The Calf
b Listen for the seals. Keep your dog on a lead.
u 3. Great Hamm
b There is a pub. Ask for Nell.
u 4. Little Hamm
b There is no pub. Bring your own.
u 5. Saint Ebb
b Read the sign at the causeway twice. Then believe it!
b Support the wardens: they have one boat, and you do not want to need it.
",
    },
    Sample {
        name: "a broadcaster’s page without a note on the author",
        title: Some("Mine to reopen after eight years, owner says"),
        outlet: Some("KRLN News"),
        authors: &["Teodor Brandt"],
        published: Some("2023-06-06"),
        lines: "
x Watch this report
h Mine to reopen after eight years, owner says | KRLN News
y Teodor Brandt
a Business correspondent
d Posted Jun 6, 2023 7:45 PM
b The copper mine above Karlan will reopen in the autumn with 300 jobs, its owner said on Tuesday, eight years after the last shift came up.
b The union welcomed the news but wants it in writing. “We have heard this song,” said its secretary, Vera Stahl.
b Karlan has lost a third of its people since the mine closed.
b Stahl said the first thing to reopen should be the school.
x Have you worked in the mine? We want to hear from you. Write to newsroom@krln.example or leave a message on our answering machine.
x Stay in the know
x Headlines that matter to you, on your phone by noon.
x Enter e-mail
x Sign me up
x Comments on this page are read by our staff before they appear. Please keep to the subject, do not swear, and leave the neighbours out of it. We may shorten what you write.
x Be the first to comment
",
    },
    Sample {
        name: "a review with a box of facts",
        title: Some("A Macbeth with wet feet"),
        outlet: Some("Northgate Review"),
        authors: &["Alun Priddy"],
        published: Some("2018-08-13"),
        lines: "
x Theatre
h A Macbeth with wet feet
s The Old Lock company plays Shakespeare in a canal. Bring a blanket.
y Alun Priddy
d 13 August 2018
b The witches arrive by barge, the king is murdered in a lock, and from the second act on nobody on stage is dry. It is the best Macbeth in years.
b Hetty Crane’s Lady Macbeth washes her hands in a canal that has not been clean since 1840, and you believe every word.
b Go, if you can. Take the bus, because the car park is the sea.
b Until 25 August, Old Lock, Northgate. Tickets 12 to 20.
a Alun Priddy is the theatre critic of the Northgate Review.
d This review was first published on August 13, 2018.
",
    },
    Sample {
        name: "a statement of a charity’s magazine, with questions to the reader",
        title: Some("Where have the swifts gone?"),
        outlet: Some("Hedgerow"),
        authors: &["Beth Aldous"],
        published: Some("2020-05-28"),
        lines: "
x Skip to content
h Where have the swifts gone?
y Words by Beth Aldous
d 28 May 2020
b They used to come on the sixth of May, and you could set your watch by them. This year the sky over our street stayed empty until the twentieth.
b Is it the weather, the insects or the roofs? Probably all three, says Hugh Lomax, who has counted swifts in Dorley since he was nine.
b We can do something about the roofs. A brick with a hole costs less than a pizza.
b Have you seen any?
x Thank you for reading Hedgerow. It is written, printed and posted by volunteers, and our only income is you.
x If you would like to see the next issue, please consider a gift, however small.
x Make a gift
x Already giving? Log in here
x Hedgerow is published by the Dorley Wildlife Fund.
",
    },
];

/// Pages that were written when the rules held on all of the above.
pub const FRESHER: &[Sample] = &[
    Sample {
        name: "an advice column, with letters and answers, on a busy site",
        title: Some("Ask Dot: My brother wants the piano back"),
        outlet: Some("The Millbrook Herald"),
        authors: &["Dot Farraday"],
        published: Some("2022-03-11"),
        lines: "
x Today’s paper
x Would you like to hear this? Tap the ear.
h Ask Dot: My brother wants the piano back | The Millbrook Herald
y By Dot Farraday
d Friday, March 11, 2022
b Dear Dot, Ten years ago my brother gave me his piano because he had no room for it. Now he has a house and wants it back. My daughter has been playing it every day. What should we do?
b Dear Reader, Ask your daughter. Then tell your brother what she said.
b A gift is a gift, and you owe him nothing. But you might lend him the piano at Christmas, on condition that he carries it.
b Dear Dot, How do I get my neighbour to read her own newspaper?
b Dear Reader, Subscribe!
b Dot Farraday has never owned a piano.
x Do you need advice? Send your question to dot@millbrookherald.example.
x We are sorry that Dot cannot answer letters in private.
x Read The Millbrook Herald every day for less than a cup of tea.
x See our offers
x Questions | Complaints | Jobs
",
    },
    Sample {
        name: "a short report with a name and job at the end, and nothing more",
        title: Some("Bridge club wins without its bridge"),
        outlet: None,
        authors: &["Mio Tanaka"],
        published: None,
        lines: "
h Bridge club wins without its bridge
b The rowing club of Alder Bridge won the county cup on Sunday, a month after the bridge that it is named for fell into the river beside its boathouse.
b “We row under what is left of it,” said the cox, Pia Strand. “You have to duck.”
b The club hopes to keep its name.
y Mio Tanaka
a Sports editor
",
    },
    Sample {
        name: "a school newsletter, which is all voice",
        title: Some("What we did in May"),
        outlet: None,
        authors: &[],
        published: None,
        lines: "
h What we did in May
b Dear parents, dear friends of our school, thank you for a May in which you baked more than two hundred cakes and sold all but three of them.
b We have spent the money on books. You can see them in the library, and your children may bring one home each week.
b Please sign the form at the gate if you would like to help in June. We need readers, cooks and somebody with a van.
b Join us on the 12th!
b The staff
",
    },
    Sample {
        name: "a news story on a site with a chatty tail before the author’s note",
        title: Some("Harbour seals moved before the blasting starts"),
        outlet: Some("Saltmarsh Observer"),
        authors: &["Kit Oyelaran"],
        published: Some("2017-04-03"),
        lines: "
x Menu
x Listen to article
x 3 minutes
h Harbour seals moved before the blasting starts
y Kit Oyelaran
d Mon 3 Apr 2017
c A seal waits in its crate on the quay. Photograph: Lina Duarte
b Sixteen seals were carried out of the inner harbour on Monday in crates made for pianos, three days before engineers begin to blast a new channel.
b Volunteers had fed them herring for a week to make them slow.
b “They will be back,” said Bram Hoek of the port. “They can hear a herring through a wall.”
b The blasting is to last until June.
x Did this story make you smile? We have a letter for that.
x Every Sunday our editors pick the best news of the week. Leave your address and we will send it to you.
x Your e-mail
x I would like to hear about offers too
x Subscribe
a Kit Oyelaran covers the coast for the Saltmarsh Observer. Before that Kit was a diver.
x You can reach Kit at kit@saltmarshobserver.example
x Have your say
x Log in to comment. No account yet? Make one, it takes a minute.
x 12 comments
",
    },
    Sample {
        name: "a speech, which calls on its readers",
        title: Some("Full text: the chancellor’s farewell"),
        outlet: None,
        authors: &[],
        published: Some("2010-01-29"),
        lines: "
h Full text: the chancellor’s farewell
d January 29, 2010
b Friends, you have heard many speeches in this hall, and I have given most of them. I promise that this is the last.
b We came here to build a republic that would read, and we have built one that argues. I am content with that.
b Support those who come after me. Write to them, send them your complaints, and share with them what you know.
b Read the papers. Join a party, any party.
b Will you miss me? I hope that you will find no time for it.
b Thank you for your patience, and good night!
",
    },
    Sample {
        name: "a republished story with its first home below",
        title: Some("How a village bought its own shop"),
        outlet: Some("Commonweal Monthly"),
        authors: &["Sunniva Dahl"],
        published: Some("2013-08-21"),
        lines: "
x Share this feature
h How a village bought its own shop
s When the last grocer left Ferring, two hundred people put in fifty each.
y Story by Sunniva Dahl
b The shop in Ferring opens at seven, and on most days somebody is waiting outside, because the bread comes at ten to and there is never enough of it.
b Two hundred people own it. Each put in fifty, and each has one vote, whatever else they have put in since.
b “You cannot sack your own customers,” says Enid Marsh, who keeps the books, “but there are days.”
b The first profit paid for a bench.
d This article originally appeared in Commonweal Monthly on 21 August 2013.
x Commonweal Monthly is a magazine about people who do things together. We take no advertising; our readers pay for every page.
x If you can, join them.
x Join
x Not now
",
    },
];

/// Pages that were written last, after which only what they showed to be dangerous was changed.
pub const LAST: &[Sample] = &[
    Sample {
        name: "a match report with a shop",
        title: Some("Rovers drown in the mud of Eastmoor"),
        outlet: Some("Moor & Coast Weekly"),
        authors: &["Gil Tavares"],
        published: Some("2016-11-06"),
        lines: "
x Moor & Coast Weekly
x News  Sport  Weather
x Download our app
h Rovers drown in the mud of Eastmoor
y By Gil Tavares, Moor & Coast Weekly
d Sunday, November 6, 2016
b Rovers lost by four goals to one on a pitch that a farmer would have left alone, and fell to the foot of the table with a third of the season gone.
b The first goal floated. The second was kicked by two men at once, and neither has claimed it.
b “You cannot play football in soup,” said the manager, Ray Ostler.
b He was asked about his future. “Which one?” he said.
b Eastmoor sang until dark.
x Like this report? There is more where it came from.
x Moor & Coast members get every match report an hour early, and a scarf. Join today and we will add a mug.
x Join for 4 a month
x Maybe later
x More sport
x Netball: Eastmoor win again
x Bowls: rain stops play
x About | Contact | Cookies
",
    },
    Sample {
        name: "an explainer on elections, imperative and without furniture",
        title: Some("How to vote by post"),
        outlet: None,
        authors: &["Sami Halonen"],
        published: Some("2024-05-20"),
        lines: "
h How to vote by post
y By Sami Halonen
d 20 May 2024
b More than two million people will vote by post in June. If you want to be one of them, you must register before Friday.
u Who may vote by post?
b Anyone who is on the register. You need no reason.
u How do I register?
b Send the form to your town hall, or sign up on the commission’s site with your e-mail address and your identity number. Enter your name as it stands in your passport.
u What if I make a mistake?
b Ask for a new form. Do not cross anything out.
u Where can I get help?
b Call the commission on weekdays from nine to four.
",
    },
    Sample {
        name: "a feature whose author signs at the foot, with a correction",
        title: Some("The last typesetter of Lemsk"),
        outlet: Some("The Tin Whistle"),
        authors: &["Vlasta Horak"],
        published: Some("2012-02-17"),
        lines: "
h The last typesetter of Lemsk | The Tin Whistle
s Radek Cerny sets one page a day. It takes him until four.
d Posted on February 17, 2012
c Radek Cerny at his case of Garamond. Photo: Tereza Bila
b The letters lie in the case as they have lain since 1908, the e in the middle, the q in a corner where nobody looks, and Radek Cerny finds them without his glasses.
b He sets one page a day. “More would be typing,” he says.
b His son sells kitchens.
b On Fridays the children of the school come and set their names. They are allowed to keep the line.
a Vlasta Horak is a photographer and writer in Lemsk. She has covered trades that are about to vanish for The Tin Whistle since 2005.
b Correction: An earlier version gave the year on the case as 1909.
x Tell your friends
x Tweet this
x E-mail this
x Do you know somebody whose trade is about to vanish? We would love to meet them.
x Join the 3,000 people who get our Friday letter
x Your email
x Sign up
",
    },
    Sample {
        name: "a personal essay that ends in short lines",
        title: Some("What I told my daughter about the sea"),
        outlet: None,
        authors: &["Ines Caldeira"],
        published: None,
        lines: "
h What I told my daughter about the sea
y Ines Caldeira
y By
b My daughter asked me last week why I never swim, and I told her the story of the boat, which I had promised my mother never to tell.
b You were four, she said. How can you remember?
b I remember the colour.
b I remember that somebody sang.
b What would you have told her?
b She went in up to her knees. Then she turned round and waved.
b Come in, she called!
b And I did
",
    },
    Sample {
        name: "a plain report with a wall before the end",
        title: Some("Tax office loses its own address"),
        outlet: Some("Ledgerfield Courier"),
        authors: &["Abel Nyström"],
        published: Some("2019-03-01"),
        lines: "
x Ledgerfield Courier | Business
x You have read 3 of 5 free articles this month.
h Tax office loses its own address
y by Abel Nyström
d Published 1 March 2019
b The tax office in Ledgerfield has sent eleven thousand letters that asked people to write back to a building which was pulled down in 2017.
b The mistake was found when a builder brought a sack of the answers to the town hall.
x Already a subscriber? Sign in
x Keep reading for 1 a week
b The office said that nobody would be fined.
b It gave a new address on Friday. That building belongs to a dentist.
b She has asked for help with the post.
x Ledgerfield Courier © 2019
",
    },
];
