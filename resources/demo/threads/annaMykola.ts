export const annaMykola = `
== 24d 08:40
m #hi Hello
a >hi Hi
  +❤️ m
  ~ Hi!
-- unread a
m You there?
`;
