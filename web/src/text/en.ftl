tagline = One app for most of life, on a server that cannot watch.
welcome-name = What should people call you?
welcome-start = Start
welcome-promise = No phone number, no e-mail address. Your keys are made on this device and stay here.
loading = Opening …
part-not-loaded = This part of Sotto could not be loaded. Connect and open it again; nothing is lost.
broken-title = Sotto cannot go on here
broken-again = Try again
network-offline = Waiting for the network. What you write is sent by itself.
network-connecting = Connecting …
place-chats = Chats
place-contacts = Contacts
place-discover = Discover
place-me = Me
places = Places
back = Back
close = Close
cancel = Cancel
save = Save
send = Send
copy = Copy
copied = Copied
done = Done
more = More
you = You
chats-empty = Nobody here yet
chats-empty-next = Show somebody your card, or open the link of theirs. That is all it takes.
chats-new = New
chats-unread = { $count ->
    [one] { $count } unread message
   *[other] { $count } unread messages
}
chat-requested = Waits for { $name } to say yes
chat-draft = Draft:
chat-none = Choose a conversation, or begin one.
preview-voice = Voice message
preview-picture = Photo
preview-file = File
preview-deleted = Taken back
preview-newer = Needs a newer version of Sotto
preview-who = { $name }:
new-group = New group
new-contact = Add somebody
group-title = Name of the group
group-members = Who is in it?
group-create = Create the group
group-no-contacts = You have no contacts yet. Add somebody first.
group-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
person-line = { $devices ->
    [one] on { $devices } device · only you two can read this
   *[other] on { $devices } devices · only you two can read this
}
group-line = { $count ->
    [one] { $count } person can read this
   *[other] { $count } people can read this
}
state-waiting = waiting for the network
state-relay = sent
state-delivered = delivered
state-read = read
state-uploading = { $percent } % sent
edited = edited
today = Today
yesterday = Yesterday
unread-here = New messages
to-newest = To the newest message
message-field = Message
message-emoji = Emoji
message-attach = Attach
message-photo = Photo
message-file = File
voice-hold = Hold to talk, or press once to record
voice-send = Send the voice message
voice-cancel = Throw the recording away
voice-slide = slide away to throw it away
voice-recording = Recording, { $time }
voice-play = Play the voice message
voice-pause = Pause
voice-speed = Speed { $speed }
voice-position = Position
picture-open = Open the photo
picture-alt = What is on it? (for people who cannot see it)
picture-caption = Caption
picture-note = Place, camera and time of the photo were taken out on this device.
picture-from = Photo from { $name }
file-save = Save { $name }
fetch-failed = Not here yet. Press to try again.
file-gone = No longer on the relay
reply = Reply
reply-to = Reply to { $name }
react = React
react-with = React with { $emoji }
reaction = { $emoji }, { $count ->
    [one] { $count } person
   *[other] { $count } people
}
edit = Edit
editing = Editing
unsend = Take back
upload-cancel = Do not send
message-menu = What to do with this message
event-connected = { $me ->
    [true] You said yes to each other
   *[other] { $by } and you are connected
}
event-added = { $by } added { $who }
event-added-me = { $by } brought you in
event-added-by-me = You added { $who }
event-removed = { $by } took { $who } out
event-removed-me = { $by } took you out
event-removed-by-me = You took { $who } out
event-left = { $by } left
event-renamed = { $by } called it “{ $title }”
event-renamed-by-me = You called it “{ $title }”
event-pictured = { $by } changed the picture
event-pictured-by-me = You changed the picture
event-failed = The change could not be made
closed-left = You left. What was said stays here.
closed-removed = You are no longer in this group. What was said stays here.
details = Details
details-add = Add people
details-rename = Change the name
details-leave = Leave the group
details-leave-sure = Leave this group? What was said stays on your devices.
details-remove = Take out
details-make-admin = Make admin
details-make-member = No longer admin
role-owner = owner
role-admin = admin
safety-title = Safety number
safety-text = Compare it with { $name } over another way. If both see the same, nobody stands between you.
block = Block
unblock = Unblock
blocked = blocked
contacts-empty = No contacts yet
contacts-empty-next = There is no directory to look through: people meet by a card.
requests-title = Wants to talk to you
request-accept = Accept
request-decline = Decline
request-said = “{ $text }”
card-title = My card
card-text = Whoever scans this or opens the link can ask to talk to you. You decide.
card-copy = Copy the link
card-share = Share
card-once = For one person, once
card-once-text = The first who opens it uses it up.
card-picture = QR code of your card
connect-title = Talk to { $name }?
connect-greeting = Say who you are
connect-ask = Ask to talk
connect-note = { $name } sees your name and this line. The relay sees neither.
connect-paste = Contact link
connect-open = Open
scan = Scan a code
scan-hint = Hold the QR code of a card in front of the camera.
scan-picture = Or choose a picture of it
discover-cards = Meet people
discover-open-link = Open a contact link
discover-privacy-title = Nobody sees what you look at
discover-privacy = What is shown here is on your device. Looking asks nobody.
me-card = No number, no address: share your card.
me-privacy = What the relay knows
me-devices = Devices
me-language = Language
me-appearance = Appearance
me-receipts = Tell others what I have read
me-sounds = Sounds
appearance-system = System
appearance-light = Light
appearance-dark = Dark
language-system = As the browser
devices-this = this device
devices-note = Each device has keys of its own.
knows-text = Everything that { $host } holds of this device, counted from what was put there:
knows-mailboxes = Mailboxes it reads
knows-mailboxes-note = Random numbers: one for each conversation, and one for each sealed key below. Which belong together it is not told.
knows-packages = Sealed keys for invitations
knows-blobs = Sealed files
knows-blobs-note = { $size }; gone by { $date } at the latest
knows-blobs-none = none
knows-not = It does not hold your name, your contacts, your groups, or one word of what you say. It can see your network address and when you are online.
cinema-tomorrow = Tomorrow
cinema-when = { $day } { $time }
cinema-subtitles = subtitles: { $languages }
cinema-a-film = A film
cinema-off = cancelled
cinema-sold-out = sold out
cinema-few = { $count ->
    [one] { $count } seat left
   *[other] { $count } seats left
}
cinema-again = Try again
cinema-asking = Asking the cinema …
cinema-nothing-on = Nothing is on just now. Look again later.
cinema-days = Days
cinema-minutes = { $count } min
cinema-rating = from age { $rating }
cinema-seat = { $kind ->
    [none] Row { $row }, seat { $number }, { $price }, { $state }
   *[other] Row { $row }, seat { $number }, { $kind }, { $price }, { $state }
}
cinema-kind-wheelchair = wheelchair space
cinema-kind-couple = couple seat
cinema-state-free = free
cinema-state-held = taken
cinema-state-sold = taken
cinema-state-mine = yours
cinema-state-mine-held = held for you
cinema-state-chosen = chosen
cinema-plan = Seats of { $hall }
cinema-screen = Screen
cinema-row = Row { $row }
cinema-legend = What the colours mean
cinema-legend-yours = yours
cinema-legend-taken = taken
cinema-bad-hall = The cinema sent a seat plan that cannot be. It is not shown, and nothing was booked. Ask the cinema.
cinema-lost = { $count ->
    [one] { $seats } was just taken by somebody else. What else you chose is still chosen.
   *[other] { $seats } were just taken by somebody else. What else you chose is still chosen.
}
cinema-taken = { $count ->
    [one] { $seats } was just taken
   *[other] { $seats } were just taken
}
cinema-taken-many = { $count } seats were just taken
cinema-held-already = Your seats are held. To choose others, give these back first.
cinema-full = Ten seats at most in one booking.
cinema-is-taken = { $seat } is taken
cinema-chosen = { $seat } chosen
cinema-unchosen = { $seat } no longer chosen
cinema-bad-booking = The cinema answered with what is no booking of these seats. Nothing was booked. Ask the cinema.
cinema-lied-price = The cinema wanted another price than it showed. Nothing was booked; it was told to free the seats.
cinema-lied-seats = The cinema kept other seats than you chose. Nothing was booked; it was told to free them.
cinema-hold-over = The time is over, and the seats are free again. Those that nobody took are still chosen.
cinema-held-said = { $seats } held for you
cinema-held-last = { $seats }: less than a minute left to confirm
cinema-choice = Your seats
cinema-choose = Choose up to ten seats.
cinema-move-choose = Choose the new seats.
cinema-held-for = Held for you ·
cinema-count = { $count ->
    [one] { $count } seat
   *[other] { $count } seats
}
cinema-free = free of charge
cinema-pay = pay at the venue
cinema-confirm = { $count ->
    [one] Confirm one seat
    [2] Confirm two seats
   *[other] Confirm { $count } seats
}
cinema-hold = { $count ->
    [one] Hold this seat
   *[other] Hold these { $count } seats
}
cinema-move-now = { $count ->
    [one] Move to this seat
   *[other] Move to these { $count } seats
}
cinema-other-seats = Choose other seats
cinema-asked-nothing = { $venue } is told which seats, and nothing about you.
cinema-ticket = Ticket
cinema-offline = Works without a network
cinema-no-booking = This booking is not on this device. Nothing was changed.
cinema-moving = Choose another showing
cinema-moving-note = You are moving { $film }, { $seats }. Until you choose, it stays as it is.
cinema-still-held = { $film }: { $seats } held for you · { $time }
cinema-ticket-broken = The code could not be made. The ticket is safe; load the page again.
cinema-cancelled-mine = You gave these seats back.
cinema-cancelled-moved = You moved this booking to another one.
cinema-cancelled-venue = { $venue } cancelled this. You pay nothing.
cinema-over = This was shown already.
cinema-other-price = { $venue } tells of another price than you agreed on. Ask before you pay.
cinema-other-booked = { $venue } tells of other seats than you chose. Ask before you go.
cinema-get-tickets = Get the tickets
cinema-calendar = Add to calendar
cinema-ask = Ask the cinema
cinema-move = Another showing
cinema-cancel = Give back
cinema-cancel-sure = Give these seats back?
cinema-cancel-note = The cinema says whether it is still possible. Nothing is paid yet.
cinema-cancel-until = Possible until { $until }. Nothing is paid yet.
cinema-too-late = It is too late: this could be given back until { $until }. The booking stays as it was.
cinema-keep = Keep them
cinema-cancel-yes = Give back
cinema-turn = tickets, one for each seat
cinema-turn-back = Ticket before
cinema-turn-on = Next ticket
cinema-ticket-of = { $index } of { $count }
cinema-code = Code for seat { $seat }, to be shown at the door
cinema-seats = { $count ->
    [one] Seat
   *[other] Seats
}
cinema-door = Door
cinema-holder = Name
cinema-name = Name on the ticket
cinema-name-why = So that the door can see whose ticket it is. The cinema keeps it no longer than that.
cinema-does-redeem = Let in at the door
cinema-why-not-offered = This is no longer on sale. Nothing was booked.
cinema-why-taken = Somebody else took a seat. Nothing was booked; choose another one.
cinema-why-too-many-holds = You hold seats already. Confirm them or give them back first.
cinema-why-price-differs = The price changed meanwhile. Nothing was booked; open the showing again to see the new one.
cinema-why-no-such-booking = The cinema does not have this booking. Nothing was changed.
cinema-why-hold-expired = The time was over. Nothing was booked; choose again.
cinema-why-not-now = That is not possible any more. The booking stays as it was.
cinema-why-payment-declined = The cinema does not take this way to pay. Nothing was booked.
cinema-why-no-such-screening = This showing is no longer in the programme.
cinema-why-no-such-seats = The hall was changed. Nothing was booked; open the showing again.
cinema-why-not-so-many = These are too many seats for one booking. Nothing was booked.
cinema-why-another-key = These tickets belong to another device of yours. Open the booking there.
cinema-why-other = The cinema did not do this. Nothing was changed. Ask it in the conversation.
door-title = Door
door-line = For the people of a venue
door-none = You work at no venue that Sotto knows of. Who does opens the invitation of the venue first.
door-not-staff = This venue does not know you as one of its people. Ask it for an invitation. Nobody was let in.
door-offline = No network. The door works with what it knows, and tells the venue later whom it let in.
door-clock-behind = This device’s clock is { $minutes } minutes behind that of the venue. The door goes by the venue’s.
door-clock-ahead = This device’s clock is { $minutes } minutes ahead of that of the venue. The door goes by the venue’s.
door-showing = Lets in to
door-all = every showing
door-count = { $count } let in
door-waiting = { $count ->
    [one] { $count } of them waits to be told to the venue
   *[other] { $count } of them wait to be told to the venue
}
door-regretted = Let in without a network, and the venue says now that it should not have been:
door-hint = Hold the code of a ticket in front of the camera.
door-typed = Or the text of a code
door-check = Check
door-next = Next
door-alone = Checked without the venue. It is told as soon as there is a network.
door-seat = Row { $row }, seat { $number }
door-says-admitted = Come in
door-says-unreadable = No ticket
door-says-wrong-venue = Another venue
door-says-forged = Forged
door-says-not-shown-by-its-app = Only a copy
door-says-wrong-showing = Another showing
door-says-clock-an-hour-off = A clock is an hour off
door-says-another-time = Not shown now
door-says-not-yet = Not yet
door-says-over = Over
door-says-already-redeemed = In already
door-says-cancelled = Given back
door-says-not-sold = Not in the books
door-why-unreadable = Scan it again, closer and with less glare.
door-why-wrong-venue = It is for { $venue }.
door-why-forged = This venue did not issue it, or not to this phone.
door-why-not-shown-by-its-app = A copy of a ticket. Ask to see it in the app.
door-why-wrong-showing = It is for { $hall }, doors at { $time }.
door-why-clock-an-hour-off = Compare the phone’s clock with the door’s, set the wrong one, and scan again.
door-why-shown-before = It was shown { $minutes } minutes ago: a picture of it, or the phone’s clock is slow. Ask to see it in the app.
door-why-ahead = The phone’s clock is { $minutes } minutes ahead. Set it, and scan again.
door-why-not-yet = Doors open at { $time }.
door-why-over = It ended at { $time }.
door-why-already-redeemed = Somebody came in with it at { $time }.
door-why-cancelled = Its booking was given back or moved.
door-why-not-sold = Signed by this venue, but not sold as far as its books know. Ask the box office.
on = On
off = Off
welcome-join = I use Sotto on another device already
yes = Yes
no = No
notes = Notes
notes-empty = Only your devices can read this.
notes-line = { $devices ->
    [one] only this device can read this
   *[other] only your { $devices } devices can read this
}
arriving = Bringing your conversations over. Keep Sotto open on the other device.
device-name = { $browser } on { $system }
devices-remove = Remove
devices-remove-title = Remove { $device }?
devices-remove-text = It gets nothing new from then on. What is on it stays on it: if somebody else has it, they can read what was said up to now.
devices-remove-links = Contact links that you gave out before stop working. People you know already are told the new one by themselves.
devices-going = being removed …
link-title = Link a device
link-how = Open this code with the camera of the other device, or open Sotto there and choose “I use Sotto on another device already”.
link-picture = QR code for the new device
link-label = Link for the new device
link-left = Good for { $time } and for one device
link-expired = This code is no longer good.
link-again = Make a new code
link-offline = Waiting for the network.
link-secret = Show it to nobody else. Nothing is given away before you have compared the codes.
link-wants = “{ $device }” wants to be linked.
link-same = Do both devices show this code?
link-same-note = If they differ, somebody stands between them. Then say no.
link-other-yes = Now say yes on “{ $device }” as well.
link-done = “{ $device }” is linked.
link-done-note = Your conversations are on their way to it. Keep Sotto open until they are there.
link-declined = Nothing was linked.
link-declined-note = One of the devices said no, and nothing was given away. To try again, make a new code.
join-title = Link this device
join-how = On the device that you use already, open Me, then Devices, then Link a device. It shows a code.
join-scan-hint = Hold the code of the other device in front of the camera.
join-no-link = This is no link for a new device. Nothing was sent. Ask the other device for a new one.
join-elsewhere = This link belongs to { $host }. The device is linked there.
join-open-there = Open it there
join-name = What is this device called?
join-name-note = You see this name in the list of your devices. The relay does not.
join-go = Continue
join-asking = Asking the other device …
join-silent = No answer yet. Is the code still shown there, and is that device online? A code is good for 15 minutes.
join-other-yes = Now say yes on the other device as well.
join-declined-note = The other device said no, or its code was used up. Nothing was given away.
join-has-account = There is an account in this browser already. Open the link on the device that is to be linked.
connect-device-link = This is a code for linking a device of somebody’s own, not a card. Open it on the new device.
scan-nothing = There is no code in this picture that can be read. Choose another one.
removed-title = This device was removed
removed-text = Another of your devices took it out of your account. Nothing new arrives here.
removed-safe = Your account and your conversations are safe on your other devices. What was here before still lies in this browser.
removed-anew = Start anew
removed-erase-title = Erase what is here?
removed-erase-text = All that Sotto keeps in this browser is erased: messages, files and keys. This cannot be undone. Your other devices keep theirs.
removed-erase = Erase
group-picture-choose = Choose a picture
group-picture-change = Change the picture
group-picture-remove = Take it away
connect-who = Contact link or @name
person-relay = On another relay: { $host }
handle-title = Public name
handle-no = none
handle-none = You have none, and need none. Whoever knows a public name of yours can find your card with it and ask to talk to you.
handle-label = The name you want
handle-rule = 3 to 32 of the letters a to z, digits, dots and hyphens.
handle-bad = Relays take no such name. Use 3 to 32 of the letters a to z, digits, dots and hyphens.
handle-refused = The relay gives out no such name now. Nothing was changed.
handle-claim = Take this name
handle-asking = Asking the relay …
handle-knows = { $host } then knows this name and your card, and shows them to everybody who asks for it.
handle-text = Whoever knows this name finds your card and can ask to talk to you. You decide.
handle-elsewhere = On other relays: { $handle }
handle-drop = Give the name up
handle-drop-note = Somebody else may take it then. Who knows you already stays.
handle-unknown = Nobody has this name. Ask for it again, or for a link.
knows-handle-note = With your card; shown to everybody who asks for the name
knows-not-handle = It does not hold your contacts, your groups, or one word of what you say. It can see your network address and when you are online.
refused-BAD_LINK = This is no contact link. Nothing was sent. Ask for it again.
refused-OWN_LINK = This is your own card. Send it to somebody else.
refused-BAD_NAME = This name is empty or too long. Choose a shorter one.
refused-HANDLE_TAKEN = This name belongs to somebody else. Choose another one.
refused-UNKNOWN = This is not here any more. Nothing was changed.
refused-NOT_ALLOWED = You may not do this here. Nothing was changed.
refused-NO_CONSENT = You did not agree to give this, or took it back. Nothing was sent.
refused-TOO_LARGE = This is too large. Nothing was sent.
refused-BAD_STATE = What is stored here was written by a newer version of Sotto. It is safe; load the page again to get that version.
refused-HAS_ACCOUNT = There is an account on this device already.
refused-NO_ACCOUNT = There is no account on this device yet.
refused-OFFLINE = The relay cannot be reached. Nothing is lost; try again later.
refused-BLOB_GONE = The file is no longer on the relay. Ask for it again.
refused-RELAY_FULL = The relay has no room for the file now. It waits here and is sent by itself.
refused-STORAGE_FULL = This browser cannot store more. Nothing that you see is lost. Make room and load the page again.
refused-NOT_A_PICTURE = This is no picture that can be read. Nothing was sent. Send it as a file instead.
refused-NO_MICROPHONE = The microphone cannot be used. Allow it in the browser's settings for this page.
refused-NO_CAMERA = The camera cannot be used. Choose a picture of the code, or paste the link.
refused-INTERRUPTED = The tab that did the work was closed. Look whether it was done, and try again.
refused-INTERNAL = Something went wrong in Sotto itself. What is stored is safe; load the page again.
message-camera = Camera
message-photos = { $count } photos
picture-number = Photo { $number }
picture-drop = Leave this one out
drop-here = Drop photos and files here
requested-next = { $name } is asked. What you write now arrives when they say yes.
notes-next = Write, speak or keep a photo here for yourself. All of your devices have it, and nobody else.
react-other = Another emoji
picture-save = Save the photo
picture-larger = Larger
picture-smaller = Smaller
me-picture = My picture
me-picture-note = Your contacts see it. It travels inside your conversations; the relay does not see it, and your card does not show it.
me-notices = Notifications
me-notices-note = Who wrote and what, shown by this device while Sotto is open in the background.
me-notices-refused = The browser does not allow it for this page. Change that in its settings.
voice-fresh = not played yet
insecure-title = This connection is not safe
insecure-text = { $host } was opened over plain http. Browsers give keys, a disk and a microphone only to pages that come over https, or from this very machine. Ask whoever runs this relay for its https address. Nothing was made, and nothing is lost.
details-talk = Talk to { $name } alone

services = Services
services-search = Search services
services-categories = Kinds of services
services-all = All
services-none = Nobody is listed on this relay yet. A provider’s link or code works without a list.
services-none-found = Nothing found. What you typed stayed on this device.
services-known-as = knows you as { $name }
category-bikes = Bikes
category-cinema = Cinema
category-cafe = Café
category-tables = Tables
category-clinic = Doctor
category-trips = Trips
service-open-bikes = Find a bike
service-open-cinema = See the programme
service-write = Write a message
service-stranger = You go there as a stranger: { $provider } gets a fresh name, and nothing else of you.
service-known-as = { $provider } knows you as “{ $name }”, and nothing else of you but what you share.
service-waiting = { $provider } is opening the door …
service-elsewhere = Your other device is letting this one in. It has to be open for that.
service-closed = { $provider } ended this. What was said stays in your chats.
service-gone = You left this service. Nothing of it is kept here.
asks-title = What they ask for and why
asks-required = needed
asks-optional = if you like
asks-days = { $days ->
    [one] kept for a day
   *[other] kept for { $days } days
}
asks-answer = not kept longer than the answer takes
asks-nothing = They ask for nothing.
asks-note = Nothing of this leaves your device before you say yes on a sheet of its own.
provider-speaks = Speaks
provider-relay = Relay
provider-listed = In the list of your relay
provider-listed-yes = yes
provider-listed-no = no, by link
provider-unknown = Nothing is known of this provider here. Open its link once more.
field-name = Name
field-email = E-mail address
field-phone = Phone number
field-bank-account = Bank account
field-contact = Somebody else’s number
field-birth-date = Date of birth
field-address = Address
field-location = Place
field-picture = Picture
field-voice = Recorded sound
field-file = File
field-health = About your health
consent-title = { $provider } asks for
consent-who = Who else
consent-nobody-else = Nobody. Only { $provider } can read it.
consent-until = Until
consent-exact = See the exact bytes
consent-lacking = { $provider } cannot do this without what is marked as needed. You can still say no.
consent-no = Don’t share
consent-yes = { $count ->
    [one] Share { $count } field
   *[other] Share { $count } fields
}
consent-back = You can take it back any time in Me → Privacy.
privacy-title = Privacy
privacy-line = All you ever shared, and with whom
privacy-relay = Counts, sizes, days. Not whose.
ledger-export = Save all of it as a file
ledger-empty = You have not talked to any provider. What you share with one will stand here.
ledger-order = How it is sorted
ledger-by-provider = By provider
ledger-by-field = By field
ledger-nothing = Nothing shared
ledger-live = until { $date }
ledger-over = was kept until { $date }
ledger-withdrawn = taken back; waiting for their signed answer
ledger-erased = erased; they signed for it
ledger-kept = kept until { $date }: { $duty }
ledger-take-back = Take back
ledger-take-back-field = Take back { $field } from { $provider }
record-given = You shared: { $fields }
record-held = { $provider } has the record and holds to it
record-erased = { $provider } erased: { $fields }
record-kept = { $provider } keeps: { $fields }
record-signed = { $at }, signed by them:
record-text = The record, as both sides signed it
access-ask = What do you hold about me?
access-asking = Asking …
access-answer = { $provider } holds this, and answers nobody else:
access-save = Save the answer
forget-me = Forget me
forget-me-note = Leaves { $provider } and deletes this name with all that was said, on all your devices.
forget-me-sure = Leave { $provider }? Bookings, tickets and what was said go from all your devices. They cannot be brought back.
forget-me-erase = Ask them first to erase what they hold
forget-me-busy = Leaving …
bookings-title = Bookings and tickets
bookings-line = Kept on your devices, work without a network
bookings-empty = Nothing booked yet.
bookings-find = Find a service
bookings-live = Now
bookings-coming = Coming up
bookings-over = Over
bookings-cancelled = Cancelled
dealing-open = Open
dealing-request = You asked for something
dealing-notice = News from them
dealing-progress = They are at it
dealing-done = Done
dealing-failed = It was not possible
dealing-refused = They did not take it
dealing-consented = You shared: { $fields }
dealing-withdrawn = You took back: { $fields }
dealing-held = They have your consent, and signed for it
dealing-erased = They erased: { $fields }, and signed for it
dealing-kept = They have to keep: { $fields }
dealing-everything = all of it
bikes-does-unlock = You asked to unlock a bike
bikes-does-end = You asked to end the ride
cinema-does-hold = You asked to hold seats
cinema-does-confirm = You asked to book the seats
cinema-does-cancel = You asked to cancel
cinema-does-move = You asked to change the booking
cinema-does-tickets = You asked for the tickets
cinema-does-reminder = Your film begins soon
cinema-does-cancelled = The cinema cancelled
privacy-does-forget = You asked to be forgotten
help-does-human = You asked for a human
help-does-rate = You rated the help
help-does-closed = The question is settled
map-title = Map
map-several = { $count } together; open to see each
map-by = Map made by the project
bikes-ride = Ride
bikes-rides = Your rides
bikes-rides-line = Kept on your devices alone
bikes-no-rides = No rides yet. The first one will stand here.
bikes-no-ride = This ride is not on this device.
bikes-loading = Asking the share …
bikes-map-loading = Getting the map …
bikes-again = Try again
bikes-as-list = Show as a list
bikes-as-map = Show as a map
bikes-locate = Show where I am
bikes-near-me = Near me
bikes-point = I point to where I am
bikes-pointing = Tap the map where you are. Nobody is told.
bikes-where-denied = The browser may not say where you are. Allow it for this page, or point at it on the map.
bikes-where-unknown = Your device cannot say where it is now. Point at it on the map, or choose from the list.
bikes-as-of = As of { $time }.
bikes-list = Where bikes are
bikes-find = Find a place by name
bikes-nearest-first = The nearest first. This was worked out on your device; nobody is told where you are.
bikes-by-name = By name. With “Near me” your device puts the nearest first, and tells nobody.
bikes-no-map = There is no map of this area on this device. Everything is in this list.
bikes-nothing = Nothing can be rented here at the moment.
bikes-not-found = No place has this name.
bikes-more = { $count } more
bikes-station = Station
bikes-stations = Stations
bikes-count =
    { $count ->
        [0] No bikes
        [one] { $count } bike
       *[other] { $count } bikes
    }
bikes-type-count = { $type }: { $count }
bikes-range = goes about { $distance } more
bikes-walk =
    { $minutes ->
        [one] { $distance }, { $minutes } minute on foot
       *[other] { $distance }, { $minutes } minutes on foot
    }
bikes-away = { $distance } away
bikes-type-bicycle = Bicycle
bikes-type-electric = Electric bicycle
bikes-type-cargo = Cargo bicycle
bikes-type-scooter = Scooter
bikes-type-other = Vehicle
bikes-a-vehicle = a bike
bikes-price-unlock = { $amount } to unlock
bikes-price-minutes =
    { $count ->
        [one] { $amount } a minute
       *[other] { $amount } every { $count } minutes
    }
bikes-price-kilometres =
    { $count ->
        [one] { $amount } a kilometre
       *[other] { $amount } every { $count } kilometres
    }
bikes-price-once = { $amount } once
bikes-price-from-minutes = from minute { $count } on
bikes-price-to-minutes = until minute { $count }
bikes-price-from-kilometres = from kilometre { $count } on
bikes-price-to-kilometres = until kilometre { $count }
bikes-price-free = Free
bikes-price-unknown = The share does not say what it costs.
bikes-who-knows = Only you and { $provider }. They know you as “{ $name }”.
bikes-none-here = No bikes here now
bikes-unlock = Unlock a bike
bikes-unlock-scan = Unlock by code or number
bikes-unlock-this = Unlock this one
bikes-unlock-one = Unlock one here
bikes-unlock-one-note = The share opens one and tells you its number.
bikes-unlock-number = Unlock { $number }
bikes-unlock-safe = Nothing is charged before a lock opens.
bikes-opening = Opening the lock …
bikes-which = Which kind is it?
bikes-number = Number on the bike
bikes-scan = Scan the code
bikes-scan-hint = Hold the code on the bike in front of the camera
bikes-type-number = Type the number instead
bikes-price-was = It was { $before } and is { $now } now. Unlock if that is fine with you.
bikes-running = { $number } is yours
bikes-asked = Asked for { $number }
bikes-asked-note = Asked at { $time }, and there is no answer yet. The lock may still open; wait before you take another one.
bikes-waiting = No answer yet
bikes-not-opened = The lock did not open
bikes-nothing-charged = Nothing is charged.
bikes-find-other = Find another one
bikes-open-now = Open, and yours
bikes-time = Time
bikes-price-now = Price so far
bikes-price-here = Worked out on your device from the price that you were shown.
bikes-other-plan = { $provider } wrote down another price for this ride than it showed you: { $price }. You can end it now; what you were shown stands in the receipt.
bikes-alone = The share cannot be reached. The ride goes on, and the clock runs on here.
bikes-goes-on = The ride goes on.
bikes-ending = Ending the ride …
bikes-end = End the ride
bikes-end-where = Where do you leave it?
bikes-end-here = Here, where I am
bikes-end-here-note = Your device checks whether one may end here. If you are not at a station, you are asked before { $provider } is told the place.
bikes-end-station-note = At a station the share learns the station, and nothing else of where you are.
bikes-not-in-zone = A ride may not end here: { $zone }. Move on a little, or choose a station.
bikes-zones = In the red areas a ride may not end.
bikes-why-place = Where you leave the bike, so that the next person finds it.
bikes-full = Takes none now
bikes-docks =
    { $count ->
        [one] { $count } place free
       *[other] { $count } places free
    }
bikes-no-station = The share names no station where this one may be left. Ask it in the conversation.
bikes-ended = The ride is over
bikes-paid-to = to { $provider }
bikes-vehicle = Bike
bikes-when = When
bikes-took = Took
bikes-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
bikes-distance = Distance
bikes-receipt = Receipt
bikes-line-unlocking = Unlocking
bikes-line-time =
    { $minutes ->
        [one] Time, { $minutes } minute
       *[other] Time, { $minutes } minutes
    }
bikes-line-distance = Distance, { $distance }
bikes-line-rounding = Rounding
bikes-sum = Total
bikes-kept-here = This receipt stays on your devices and can be read without a network.
bikes-price-wrong = { $provider } asks for another price than the one you were shown. By that it would be { $expected }. Write to them about it.
bikes-time-wrong = { $provider } counts { $minutes } minutes, but by your device it was { $most } at most. Write to them about it.
bikes-why-no-such-vehicle = There is no such bike. Look at the number again. Nothing is charged.
bikes-why-vehicle-taken = Somebody else has just taken this one. Choose another one.
bikes-why-out-of-order = This one is out of order. Choose another one.
bikes-why-too-many-rides = You have five rides already. End one first.
bikes-why-price-differs = It costs something else by now, so nothing was opened. Look at the new price.
bikes-why-lock-jammed = The lock did not open. Nothing is charged. Try again, or choose another one.
bikes-why-no-such-ride = The share knows no such ride of yours. Write to them.
bikes-why-not-now = The share cannot do this the way the ride stands now. Look at the ride again.
bikes-why-not-here = A ride may not end here. Move on a little, or choose a station.
bikes-why-no-such-station = This station is not there any more. Choose another one.
bikes-why-station-full = This station takes none back now. Choose another one.
bikes-why-lock-open = The lock is still open. Close it, and end the ride again.
bikes-why-request-reused = Something was mixed up on the way, and nothing was done. Try again.
bikes-why-operator-refused = The operator of the bikes said no, without saying why. Write to them.
bikes-why-operator-away = The operator of the bikes does not answer. Try again in a moment; it is done once at most.
bikes-why-region-too-large = The share has more than Sotto can show. Unlock by the number on the bike.
bikes-why-not-understood = The share answered something that Sotto cannot read. Nothing was taken from it. Try again later.
bikes-why-other = The share said no for a reason that Sotto does not know. Write to them.


work-title = Work
work-for = Which provider
work-none = You work for nobody here. An invitation link of a provider opens this side.
work-cases = Cases
work-tools = What to do with this case
work-waiting = Waiting
work-mine = Mine
work-taken = Colleagues
work-done = Done
work-search = Search customers and what was said
work-none-found = Nothing found.
work-none-waiting = Nobody waits. Well done.
work-none-mine = You have no case. Take one that waits.
work-none-taken = No colleague has a case.
work-none-done = Nothing is done yet.
work-by = with { $name }
work-asked = asked for a human
work-state-waiting = waits for somebody
work-state-mine = yours
work-state-taken = { $name } has it
work-state-done = done
work-take = Take this case
work-take-note = You come into the conversation, and the customer sees your name and your badge.
work-joining = Coming into the conversation …
work-leave = Give back
work-close = Done
work-hand-over = Hand over
work-alone = There is no colleague to hand it over to.
work-has = { $count ->
    [0] free
    [one] { $count } case
   *[other] { $count } cases
}
work-about = About
work-about-note = What you may know of this customer: the name they chose, what they agreed to share, and what they booked.
work-consented = Shared under a consent
work-holds = { $service }
work-held = { $kind } ({ $count })
work-holds-nothing = Nothing is booked.
work-before = Earlier
work-lines = What was said
work-no-lines = What is said in it only those read who are in it.
work-notes = { $count ->
    [0] Notes
   *[other] Notes ({ $count })
}
work-notes-title = Notes
work-notes-note = For colleagues. The customer does not see them here, and is told them when asking what you hold.
work-notes-none = No note yet.
work-note-field = A note for colleagues
work-note-add = Add the note
work-canned = Ready replies
work-canned-none = None yet. What you write below can be kept.
work-canned-text = What it says
work-canned-title = What it is called
work-canned-keep = Keep
work-canned-remove = Remove “{ $title }”
work-refused = The desk did not do it. Nothing was changed.
work-refused-taken = A colleague was faster.
work-refused-unknown-case = This case is no longer there.
work-refused-not-yours = This case is not yours any more.
work-refused-done = This case is done already.
work-refused-unknown-agent = This colleague is no longer there.
work-refused-unknown-service = You are no longer an agent there.
work-invited-title = Work for { $name }?
work-invited-text = You come as a fresh name that only { $name } knows. Customers see the name and the badge that they gave you.
work-invited-yes = Accept
help-human = Talk to a human
help-asked = Somebody will come
help-with = { $names } can read along
rate-title = Was this a help?
rate-stars = { $count ->
    [one] { $count } star
   *[other] { $count } stars
}
minis = Mini-programs
mini = A mini-program
mini-search = Look among your mini-programs
mini-none-found = None of yours has this name.
mini-from-file = Install from a file
mini-alone = Runs on this device alone
mini-of-provider = Talks to its provider
mini-version = Version { $version }
mini-talks-to = It can talk to { $provider } through your conversation, and to nobody else.
mini-talks-to-nobody = It talks to nobody. What it does stays on this device.
mini-asks = What it may ask you for
mini-new = new
mini-sealed = It runs sealed off: it has no network, sees no other app, and gets of you only what you give it.
mini-older = This is older than the one that you have.
mini-install = Install
mini-update = A newer { $name }
mini-update-do = Install it in its place
mini-fault = { $fault ->
    [TOO_LARGE] This file is larger than a mini-program may be. Nothing was installed.
    [NOT_A_PACKAGE] This file is no mini-program of Sotto. Nothing was installed.
    [BAD_SIGNATURE] Its author’s signature does not fit: somebody changed it. Nothing was installed; get it again from where it comes from.
    [OTHER_PROVIDER] It would talk to somebody else than the one that you have. Nothing was changed. Remove that one first, if you want this.
    [TOO_MANY] There are too many mini-programs on this device. Remove one first.
    [STORAGE] It could not be kept on this device. Nothing was installed.
   *[other] This mini-program is damaged. Nothing was installed; get it again from where it comes from.
}
mini-not-opened = { $fault ->
    [GONE] This mini-program is no longer on this device.
   *[other] It could not be opened. What it keeps is untouched. Install it again from its file.
}
mini-version-before = Back to the version before
mini-home = To its first page
mini-menu = About, permissions, remove
mini-leave = Leave
mini-opens = { $from } wants to open { $to }.
mini-open = Open
mini-opens-none = { $from } wants to open a mini-program that is not on this device.
mini-stay = Stay
mini-failed = It did not start.
mini-failed-text = Nothing else is affected, and what it keeps is untouched.
mini-again = Try again
mini-stuck = This mini-program does not answer. The rest of Sotto is not affected.
mini-stop = Stop it
mini-permissions = What it may do
mini-permissions-none = Nothing was asked yet, or only once.
mini-permission-always = always
mini-permission-never = never
mini-may-location = See where you are
mini-may-clipboard = Read what you copied
mini-ask-again = Ask again
mini-restart = Start it anew
mini-remove = Remove
mini-remove-text = It goes from this device with all that it keeps.
mini-says = From the mini-program
mini-ok = OK
mini-picker-done = Done
mini-wheel = Wheel { $number }
mini-region-0 = Region or province
mini-region-1 = City
mini-region-2 = District
mini-picture-before = Before
mini-picture-next = Next
mini-picture = Picture { $number } of { $count }
mini-picture-none = This picture cannot be shown.
mini-wants-location = It wants to know where you are
mini-wants-clipboard = It wants to read what you copied last
mini-wants-note = Without a provider it can tell nobody. You change this in its menu.
mini-wants-network = It wants to talk to its provider
mini-may-network = Talk to its provider
mini-wants-provider-note = What it learns it can tell { $provider }, and nobody else. You change this in its menu.
mini-wants-consent-note = Before it tells { $provider }, a signed consent goes there, and nobody else is told. You take it back under Privacy.
mini-consent-why = The mini-program { $name } asked for it.
mini-sent = What it sent ({ $count })
mini-sent-none = Nothing since Sotto was opened.
mini-sent-bytes = { $sent } there, { $received } back
mini-sent-failed = no answer
mini-offered = Open the mini-program
mini-offered-newer = Look for a newer version
mini-offered-newest = You have the newest one.
mini-offered-fault = { $fault ->
    [OTHER] It handed out a program that talks to somebody else. Nothing was installed.
    [NONE] It has no mini-program now.
   *[other] It does not answer now. Nothing was installed; try again later.
}
mini-permit-once = Only now
mini-permit-always = Always
mini-permit-not-now = Not now
mini-permit-never = Never
mini-may-camera = See through the camera while it shows that
mini-may-microphone = Record sound
mini-may-save = Save files on this device
mini-may-profile = Know your name
mini-may-address = Be given an address
mini-may-phone = Be given your phone number
mini-may-call = Have you call a number
mini-may-notices = Send you notices
mini-may-invoiceTitle = Be given a title for invoices
mini-may-contact = Be given somebody’s number
mini-may-sms = Prepare a short message for you
mini-may-motion = Feel how you move this device
mini-wants-camera = It wants to use the camera
mini-wants-microphone = It wants to record sound
mini-wants-save = It wants to save a file on this device
mini-wants-profile = It wants to know your name
mini-wants-address = It wants an address that you fill in
mini-wants-phone = It wants a phone number that you fill in
mini-wants-call = It wants you to call this number
mini-wants-notices = It wants to tell you something later
mini-notices-note = Each is told once, by { $provider }, in your conversation with it. It can tell you no more than you allow.
mini-notices-always = Always do so, without asking
mini-notices-allow = Allow
mini-notices-refuse = No
mini-notices-never = No notices any more
mini-notice-open = Open
mini-notice-get = Get the mini-program
mini-does-notice = A notice of a mini-program
mini-wants-invoiceTitle = It wants a title for invoices that you fill in
mini-wants-contact = It wants somebody’s name and number that you fill in
mini-wants-sms = It wants you to send this short message
mini-wants-motion = It wants to feel how you move this device
mini-copied = Copied
mini-scan-hint = Hold the code in front of the camera.
mini-scan-no-camera = The camera cannot be used. Choose a picture of the code.
mini-form-give = Give it to the mini-program
mini-form-address = An address
mini-form-phone = A phone number
mini-form-place = This place
mini-form-invoiceTitle = A title for invoices
mini-form-contact = Somebody’s number
mini-pay-to = To { $to }
mini-pay-for = For
mini-pay-order = Order
mini-pay-how = How
mini-pay-at-the-venue = To be paid at the counter
mini-pay-note = Nothing is charged now. You agree to pay { $to } in person.
mini-pay-agree = Agree to pay
mini-pay-number = Order { $number }
mini-pay-line = { $sum }, to be paid at the counter
mini-pay-paid = Paid at the counter
mini-pay-paid-line = { $sum }, paid at the counter
mini-field-name = Name
mini-field-address = Address
mini-field-userName = Name
mini-field-telNumber = Phone
mini-field-internationalNumber = With its country, such as +41 79 123 45 67
mini-phone-wrong = This is no phone number with its country: it begins with + and the country, such as +41 79 123 45 67. Nothing was given.
mini-field-provinceName = Region or province
mini-field-cityName = City
mini-field-countyName = District
mini-field-detailInfo = Street and number
mini-field-postalCode = Postal code
mini-field-type = For
mini-field-title = Title
mini-field-taxNumber = Tax number
mini-field-companyAddress = Address of the firm
mini-field-telephone = Phone of the firm
mini-field-bankName = Bank
mini-field-bankAccount = Account number
mini-field-displayName = Name
mini-field-phoneNumber = Phone
mini-field-type-0 = A firm
mini-field-type-1 = A person
mini-sign-play = Play
mini-sign-pause = Pause
mini-sign-mute = Mute
mini-sign-danmu = Words over the film
mini-sign-full = Full screen
mini-sign-seek = How far it is
mini-sign-here = Where you are
mini-doubted = The new version does not start as it should.
mini-keep-new = Keep the new one
mini-open-sent = Look at this mini-program
mini-share = Send to somebody
mini-share-title = Send { $name } to
mini-share-note = The mini-program itself goes, as a file. Nothing that it keeps goes with it.
mini-share-nobody = There is no conversation yet.
mini-shared = Sent
mini-link = A link to it
mini-link-text = Whoever has this link can look at { $name } and install it.
mini-link-note = The relay keeps it sealed for 30 days, and cannot tell what it is: only the link opens it. Nothing that it keeps for you goes with it.
mini-link-wrong = This link leads nowhere. Ask for it again: a part of it may be missing.
