/** English: what a group can do, in one conversation. */
export const launch = `
== 9d 18:20
m Four people, one boat, one crane booked for Saturday. This is where we plan it
a Agreed. Rules of this chat:⏎> No engine talk after ten in the evening⏎Mykola, that is about you
  +😂 t
  +😂 s
s I'll bring the slings. *Two of them*, tested, unlike the last owner's
  +👍 m
  +👍 a
t The crane is booked: https://example.org/harbour/crane/saturday
  ^ t
m Their form wants this, word for word:⏎\`\`\`⏎VESSEL   Larch⏎LENGTH   7.2 m⏎WEIGHT   2.9 t⏎\`\`\`
  * a
m ? What do we paint the hull? | White | Deep green | Grey, like everybody
  =1 a
  =1 m
  =0 s
  =1 t
  | m
a Green it is. **Nobody tells Stepan how much the paint cost**
  ~ Green it is. **Nobody tells Stepan** how much the paint cost
s I can read, Anna
  +😅 a
-- add m ruth
-- accept r
r Hello! I was promised a boat and soup
-- name m Larch goes back in
-- role m t admin
-- picture m boat
-- for m Getting *Larch* back into the water. Crane: https://example.org/harbour/crane/saturday
-- forbid m addPeople
-- forbid m changeInfo
m ?* Who brings what on Saturday? | Soup | Bread and cheese | Dry socks | A camera
  =0,1 a
  =2 m
  =2 s
  =1 t
  =3 r
== 3d 12:10
t I sent the wrong depth, ignore it
  x t
t Depth at the slip is 1.9 m at high water
  ^ m
  @20h a
m @anna can you ask your mother for the recipe? The one with walnuts
  @-2h a
a Already asked
a <<recipe
r What should I expect from it?
a ||It is so good that you will take notes||
  +👀 r
s Weather says \`NW 3, gusts 5\`. I have seen worse on a Tuesday
  - a
-- later a 20h Good morning, crew. Soup is in the car
-- prefer a pinned 1
-- folder a Boat
-- sticker a ⛵
-- pack a Boats
-- set s quietHours 22:00-07:00 12345
-- draft a Packing list: gloves, thermos, the long 
== 95m
m ?! Honestly: does she float? | Yes | Yes, with a pump | Ask me on Sunday
  =0 a
  =1 t
  =2 s
  =0 r
s I have put my vote where my pump is
  +😂 m
-- unread a
r Just printed name tags. Everyone is “crew”, @anna is “crew (soup)”
t High water on Saturday is at 11:42
`;

/** Ukrainian: a group that somebody leaves. */
export const courtyard = `
== 22d 19:00
-- accept p
o Сусіди, збираємо на новий замок у підвал
p По скільки?
o По сорок. Хто за?
m ? Замок чи сторожовий кіт? | Замок | Кіт
  =1 p
  =1 m
  =0 o
p Кіт дешевший
  +😂 m
== 12d 18:10
-- slow o 10
p Переїжджаю до доньки, тож далі без мене. Кота бережіть
-- leave p
m Щасти, Петре. Кіт передає «мяв»
  +❤️ o
`;

/** Left and taken out of Anna's list. */
export const quiz = `
== 30d 20:00
-- accept s
-- accept a
-- accept v
v Win a holiday! 🏝 Just click here
-- ban j v
j Quiz on Thursday, same table?
s I'm on nights all autumn, take me off the list
-- out j s
a Count me out too, until the boat is done
-- leave a
-- remove a
`;

/** Ukrainian: a group of somebody whom Anna never wrote to; she has not answered yet. */
export const openDay = `
== 2d 10:15
r Шановні власники малих суден! Запрошуємо на день відкритого причалу: субота, 10:00, третій пірс
m Буду. Чай передбачено?
r Чай передбачено кошторисом
  +🫖 m
`;

/** English: a channel that James writes and the others read. */
export const harbourRadio = `
== 5d 07:05
-- for j What the harbour does today, in three lines. Say what you like under it: the tide does not read
-- accept m
j **Monday.** High water 07:48 and 20:11⏎Wind SW 4, rain until noon⏎The crane is back from its holiday
  ^ j
== 3d 07:10
j **Wednesday.** High water 09:20 and 21:44⏎The slip is closed until ten: a seal is asleep on it
j #seal Update on the seal: it has turned over
  * a
-- allow j comment
a //seal Which way is it facing now?
m //seal West. I went by at six, it opened one eye
  ~ West. I went by at six. It opened one eye
j //seal It has been told about the slip
== 1d 07:00
j ?! Would you read this an hour earlier? | Yes | I'm asleep at six | So is the seal
  =1 a
  =2 m
== 55m
-- unread a
j **Today.** High water 11:42⏎Wind NW 3, dry all day⏎If you have booked the crane, bring your own slings
`;
