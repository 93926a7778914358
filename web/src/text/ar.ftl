tagline = تطبيق واحد لمعظم شؤون الحياة، على خادم لا يستطيع أن يراقب.
welcome-name = بماذا يناديك الناس؟
welcome-start = ابدأ
welcome-promise = لا رقم هاتف ولا بريد إلكتروني. مفاتيحك تُصنع على هذا الجهاز وتبقى فيه.
loading = جارٍ الفتح…
part-not-loaded = تعذّر تحميل هذا الجزء من Sotto. اتصل بالشبكة وافتحه من جديد؛ لم يضع شيء.
broken-title = لا يستطيع Sotto المتابعة هنا
broken-again = حاول مجددًا
network-offline = في انتظار الشبكة. ما تكتبه يُرسل من تلقاء نفسه.
network-connecting = جارٍ الاتصال…
place-chats = المحادثات
place-contacts = جهات الاتصال
place-discover = اكتشف
place-me = أنا
places = الأماكن
back = رجوع
close = إغلاق
cancel = إلغاء
save = حفظ
send = إرسال
copy = نسخ
copied = نُسخ
done = تم
more = المزيد
you = أنت
chats-empty = لا أحد هنا بعد
chats-empty-next = أرِ أحدًا بطاقتك أو افتح رابط بطاقته. هذا كل ما يلزم.
chats-new = جديد
chats-unread = { $count ->
    [zero] لا رسائل غير مقروءة
    [one] رسالة واحدة غير مقروءة
    [two] رسالتان غير مقروءتين
    [few] { $count } رسائل غير مقروءة
   *[other] { $count } رسالة غير مقروءة
}
chat-requested = في انتظار موافقة { $name }
chat-draft = مسودة:
chat-none = اختر محادثة أو ابدأ واحدة.
preview-voice = رسالة صوتية
preview-picture = صورة
preview-file = ملف
preview-deleted = سُحبت
preview-newer = يتطلب إصدارًا أحدث من Sotto
preview-who = { $name }:
new-group = مجموعة جديدة
new-contact = أضف شخصًا
group-title = اسم المجموعة
group-members = من فيها؟
group-create = أنشئ المجموعة
group-no-contacts = ليست لديك جهات اتصال بعد. أضف شخصًا أولًا.
group-count = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
   *[other] { $count } شخصًا
}
person-line = { $devices ->
    [one] على جهاز واحد · لا يقرأ هذا سواكما
    [two] على جهازين · لا يقرأ هذا سواكما
   *[other] على { $devices } أجهزة · لا يقرأ هذا سواكما
}
group-line = { $count ->
    [one] شخص واحد يستطيع قراءة هذا
    [two] شخصان يستطيعان قراءة هذا
    [few] { $count } أشخاص يستطيعون قراءة هذا
   *[other] { $count } شخصًا يستطيعون قراءة هذا
}
state-waiting = في انتظار الشبكة
state-relay = أُرسلت
state-delivered = وصلت
state-read = قُرئت
state-uploading = أُرسل { $percent } ٪
edited = معدّلة
today = اليوم
yesterday = أمس
unread-here = رسائل جديدة
to-newest = إلى أحدث رسالة
message-field = رسالة
message-emoji = رموز تعبيرية
message-attach = إرفاق
message-photo = صورة
message-file = ملف
voice-hold = اضغط مطولًا للتحدث، أو اضغط مرة للتسجيل
voice-send = أرسل الرسالة الصوتية
voice-cancel = تخلص من التسجيل
voice-slide = اسحب بعيدًا للتخلص منه
voice-recording = جارٍ التسجيل، { $time }
voice-play = شغّل الرسالة الصوتية
voice-pause = إيقاف مؤقت
voice-speed = السرعة { $speed }
voice-position = الموضع
picture-open = افتح الصورة
picture-alt = ماذا فيها؟ (لمن لا يستطيع رؤيتها)
picture-caption = تعليق
picture-note = أُزيل المكان والكاميرا والوقت من الصورة على هذا الجهاز.
picture-from = صورة من { $name }
file-save = احفظ { $name }
fetch-failed = لم تصل بعد. اضغط للمحاولة مجددًا.
file-gone = لم يعد على المُرحّل
reply = رد
reply-to = رد على { $name }
react = تفاعل
react-with = تفاعل بـ { $emoji }
reaction = { $emoji }، { $count ->
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
   *[other] { $count } شخصًا
}
edit = تعديل
editing = جارٍ التعديل
unsend = سحب
upload-cancel = لا ترسل
message-menu = ما يمكن فعله بهذه الرسالة
event-connected = أنت و{ $by } على اتصال الآن
event-added = أضاف { $by } { $who }
event-added-me = أدخلك { $by }
event-added-by-me = أضفت { $who }
event-removed = أخرج { $by } { $who }
event-removed-me = أخرجك { $by }
event-removed-by-me = أخرجت { $who }
event-left = غادر { $by }
event-renamed = سمّاها { $by } «{ $title }»
event-renamed-by-me = سمّيتها «{ $title }»
event-pictured = غيّر { $by } الصورة
event-pictured-by-me = غيّرت الصورة
event-failed = تعذّر إجراء التغيير
closed-left = لقد غادرت. ما قيل يبقى هنا.
closed-removed = لم تعد في هذه المجموعة. ما قيل يبقى هنا.
details = تفاصيل
details-add = أضف أشخاصًا
details-rename = غيّر الاسم
details-leave = غادر المجموعة
details-leave-sure = هل تغادر هذه المجموعة؟ ما قيل يبقى على أجهزتك.
details-remove = أخرج
details-make-admin = اجعله مشرفًا
details-make-member = لم يعد مشرفًا
role-owner = المالك
role-admin = مشرف
safety-title = رقم الأمان
safety-text = قارنه مع { $name } بطريقة أخرى. إن رأى كلاكما الرقم نفسه فلا أحد بينكما.
block = حظر
unblock = إلغاء الحظر
blocked = محظور
contacts-empty = لا جهات اتصال بعد
contacts-empty-next = لا يوجد دليل للبحث فيه: يلتقي الناس ببطاقة.
requests-title = يريد التحدث إليك
request-accept = قبول
request-decline = رفض
request-said = «{ $text }»
card-title = بطاقتي
card-text = من يمسح هذا الرمز أو يفتح الرابط يستطيع أن يطلب التحدث إليك. القرار لك.
card-copy = انسخ الرابط
card-share = شارك
card-once = لشخص واحد، مرة واحدة
card-once-text = أول من يفتحها يستهلكها.
card-picture = رمز QR لبطاقتك
connect-title = التحدث إلى { $name }؟
connect-greeting = قل من أنت
connect-ask = اطلب التحدث
connect-note = يرى { $name } اسمك وهذا السطر. ولا يرى المُرحّل أيًا منهما.
connect-paste = رابط جهة اتصال
connect-open = افتح
scan = امسح رمزًا
scan-hint = ضع رمز QR للبطاقة أمام الكاميرا.
scan-picture = أو اختر صورة له
discover-cards = التقِ بالناس
discover-open-link = افتح رابط جهة اتصال
discover-privacy-title = لا أحد يرى ما تنظر إليه
discover-privacy = ما يظهر هنا موجود على جهازك. والنظر لا يسأل أحدًا.
me-card = لا رقم ولا عنوان: شارك بطاقتك.
me-privacy = ما يعرفه المُرحّل
me-devices = الأجهزة
me-language = اللغة
me-appearance = المظهر
me-receipts = أخبر الآخرين بما قرأته
me-sounds = الأصوات
appearance-system = حسب النظام
appearance-light = فاتح
appearance-dark = داكن
language-system = حسب المتصفح
devices-this = هذا الجهاز
devices-note = لكل جهاز مفاتيحه الخاصة.
knows-text = كل ما يحتفظ به { $host } عن هذا الجهاز، محسوبًا مما وُضع هناك:
knows-mailboxes = صناديق يقرؤها
knows-mailboxes-note = أرقام عشوائية: واحد لكل محادثة، وواحد لكل مفتاح مختوم أدناه. ولا يُقال له أيها يخص شخصًا واحدًا.
knows-packages = مفاتيح مختومة للدعوات
knows-blobs = ملفات مختومة
knows-blobs-note = { $size }؛ تزول في { $date } على الأكثر
knows-blobs-none = لا شيء
knows-not = لا يحتفظ باسمك ولا بجهات اتصالك ولا بمجموعاتك ولا بكلمة مما تقول. يستطيع رؤية عنوان شبكتك ومتى تكون متصلًا.
cinema-tomorrow = غدًا
cinema-when = { $day } { $time }
cinema-subtitles = ترجمة: { $languages }
cinema-a-film = فيلم
cinema-off = أُلغي
cinema-sold-out = نفدت المقاعد
cinema-few = { $count ->
    [one] بقي مقعد واحد
    [two] بقي مقعدان
   *[other] المقاعد الباقية: { $count }
}
cinema-again = حاول مرة أخرى
cinema-asking = نسأل السينما …
cinema-nothing-on = لا عروض الآن. انظر لاحقًا.
cinema-days = الأيام
cinema-minutes = { $count } دقيقة
cinema-rating = من عمر { $rating }
cinema-seat = { $kind ->
    [none] الصف { $row }، المقعد { $number }، { $price }، { $state }
   *[other] الصف { $row }، المقعد { $number }، { $kind }، { $price }، { $state }
}
cinema-kind-wheelchair = مكان لكرسي متحرك
cinema-kind-couple = مقعد لشخصين
cinema-state-free = متاح
cinema-state-held = محجوز
cinema-state-sold = محجوز
cinema-state-mine = لك
cinema-state-mine-held = محفوظ لك
cinema-state-chosen = مختار
cinema-plan = مقاعد { $hall }
cinema-screen = الشاشة
cinema-row = الصف { $row }
cinema-legend = معنى الألوان
cinema-legend-yours = لك
cinema-legend-taken = محجوز
cinema-bad-hall = أرسلت السينما مخططًا لا يمكن أن يكون. لم يُعرض ولم يُحجز شيء. اسأل السينما.
cinema-lost = { $count ->
    [one] أخذ شخص آخر المقعد { $seats } للتو. ما اخترته غيره ما زال مختارًا.
   *[other] أخذ شخص آخر المقاعد { $seats } للتو. ما اخترته غيرها ما زال مختارًا.
}
cinema-taken = { $count ->
    [one] أُخذ المقعد { $seats } للتو
   *[other] أُخذت المقاعد { $seats } للتو
}
cinema-taken-many = أُخذت مقاعد للتو، عددها { $count }
cinema-held-already = مقاعدك محفوظة. لاختيار غيرها أعدها أولًا.
cinema-full = عشرة مقاعد على الأكثر في الحجز الواحد.
cinema-is-taken = المقعد { $seat } محجوز
cinema-chosen = اخترت { $seat }
cinema-unchosen = لم يعد { $seat } مختارًا
cinema-bad-booking = أجابت السينما بما ليس حجزًا لهذه المقاعد. لم يُحجز شيء. اسأل السينما.
cinema-lied-price = طلبت السينما سعرًا غير الذي عرضته. لم يُحجز شيء وطُلب منها تحرير المقاعد.
cinema-lied-seats = حفظت السينما مقاعد غير التي اخترتها. لم يُحجز شيء وطُلب منها تحريرها.
cinema-hold-over = انتهى الوقت وعادت المقاعد متاحة. ما لم يأخذه أحد ما زال مختارًا.
cinema-held-said = المقاعد { $seats } محفوظة لك
cinema-held-last = ‏{ $seats }: بقي أقل من دقيقة للتأكيد
cinema-choice = مقاعدك
cinema-choose = اختر حتى عشرة مقاعد.
cinema-move-choose = اختر المقاعد الجديدة.
cinema-held-for = محفوظة لك ·
cinema-count = { $count ->
    [one] مقعد واحد
    [two] مقعدان
    [few] { $count } مقاعد
   *[other] { $count } مقعدًا
}
cinema-free = مجانًا
cinema-pay = الدفع عند الحضور
cinema-confirm = { $count ->
    [one] أكّد المقعد
    [two] أكّد المقعدين
   *[other] أكّد المقاعد ({ $count })
}
cinema-hold = { $count ->
    [one] احفظ هذا المقعد
    [two] احفظ هذين المقعدين
   *[other] احفظ هذه المقاعد ({ $count })
}
cinema-move-now = { $count ->
    [one] انقل إلى هذا المقعد
    [two] انقل إلى هذين المقعدين
   *[other] انقل إلى هذه المقاعد ({ $count })
}
cinema-other-seats = اختر مقاعد أخرى
cinema-asked-nothing = تعرف { $venue } أي مقاعد، ولا تعرف عنك شيئًا.
cinema-ticket = تذكرة
cinema-offline = تعمل بلا شبكة
cinema-no-booking = هذا الحجز ليس على هذا الجهاز. لم يتغير شيء.
cinema-moving = اختر عرضًا آخر
cinema-moving-note = تنقل حجز { $film }، { $seats }. يبقى كما هو حتى تختار.
cinema-still-held = ‏{ $film }: { $seats } محفوظة لك · { $time }
cinema-ticket-broken = تعذر إنشاء الرمز. التذكرة سليمة؛ أعد تحميل الصفحة.
cinema-cancelled-mine = أعدت هذه المقاعد.
cinema-cancelled-moved = نقلت هذا الحجز إلى حجز آخر.
cinema-cancelled-venue = ألغت { $venue } هذا العرض. لا تدفع شيئًا.
cinema-over = انتهى هذا العرض.
cinema-other-price = تذكر { $venue } سعرًا غير الذي وافقت عليه. اسأل قبل أن تدفع.
cinema-other-booked = تذكر { $venue } مقاعد غير التي اخترتها. اسأل قبل أن تذهب.
cinema-get-tickets = احصل على التذاكر
cinema-calendar = أضف إلى التقويم
cinema-ask = اسأل السينما
cinema-move = عرض آخر
cinema-cancel = أعد المقاعد
cinema-cancel-sure = أتعيد هذه المقاعد؟
cinema-cancel-note = تقول السينما هل ما زال ذلك ممكنًا. لم يُدفع شيء بعد.
cinema-cancel-until = ممكن حتى { $until }. لم يُدفع شيء بعد.
cinema-too-late = فات الوقت: كانت الإعادة ممكنة حتى { $until }. يبقى الحجز كما كان.
cinema-keep = أبقها
cinema-cancel-yes = أعدها
cinema-turn = تذاكر، واحدة لكل مقعد
cinema-turn-back = التذكرة السابقة
cinema-turn-on = التذكرة التالية
cinema-ticket-of = { $index } من { $count }
cinema-code = رمز المقعد { $seat } ليُعرض عند الباب
cinema-seats = { $count ->
    [one] المقعد
   *[other] المقاعد
}
cinema-door = الباب
cinema-holder = الاسم
cinema-name = اسم على التذكرة
cinema-name-why = ليرى الباب لمن التذكرة. لا تحتفظ به السينما أطول من ذلك.
cinema-does-redeem = إدخال عند الباب
cinema-why-not-offered = لم يعد هذا معروضًا للبيع. لم يُحجز شيء.
cinema-why-taken = أخذ شخص آخر مقعدًا. لم يُحجز شيء؛ اختر غيره.
cinema-why-too-many-holds = لديك مقاعد محفوظة. أكّدها أو أعدها أولًا.
cinema-why-price-differs = تغيّر السعر في هذه الأثناء. لم يُحجز شيء؛ افتح العرض من جديد لترى السعر الجديد.
cinema-why-no-such-booking = ليس هذا الحجز لدى السينما. لم يتغير شيء.
cinema-why-hold-expired = انتهى الوقت. لم يُحجز شيء؛ اختر من جديد.
cinema-why-not-now = لم يعد ذلك ممكنًا. يبقى الحجز كما كان.
cinema-why-payment-declined = لا تقبل السينما طريقة الدفع هذه. لم يُحجز شيء.
cinema-why-no-such-screening = لم يعد هذا العرض في البرنامج.
cinema-why-no-such-seats = تغيّرت القاعة. لم يُحجز شيء؛ افتح العرض من جديد.
cinema-why-not-so-many = هذه مقاعد أكثر مما يسمح به حجز واحد. لم يُحجز شيء.
cinema-why-another-key = هذه التذاكر لجهاز آخر من أجهزتك. افتح الحجز هناك.
cinema-why-other = لم تفعل السينما ذلك. لم يتغير شيء. اسألها في المحادثة.
door-title = الباب
door-line = للعاملين في المكان
door-none = لا تعمل في أي مكان يعرفه Sotto. من يعمل فيه يفتح دعوة المكان أولًا.
door-not-staff = لا يعرفك هذا المكان من العاملين فيه. اطلب منه دعوة. لم يدخل أحد.
door-offline = لا شبكة. يعمل الباب بما يعرفه، ويخبر المكان لاحقًا بمن أدخل.
door-clock-behind = ساعة هذا الجهاز متأخرة { $minutes } دقيقة عن ساعة المكان. يعتمد الباب ساعة المكان.
door-clock-ahead = ساعة هذا الجهاز متقدمة { $minutes } دقيقة على ساعة المكان. يعتمد الباب ساعة المكان.
door-showing = يُدخل إلى
door-all = كل العروض
door-count = دخلوا: { $count }
door-waiting = ينتظر إبلاغ المكان بعدد منهم: { $count }
door-regretted = أُدخلوا بلا شبكة، ويقول المكان الآن إنه ما كان ينبغي:
door-hint = ضع رمز التذكرة أمام الكاميرا.
door-typed = أو نص الرمز
door-check = افحص
door-next = التالي
door-alone = فُحصت من دون المكان. يُبلَّغ حالما تتوفر الشبكة.
door-seat = الصف { $row }، المقعد { $number }
door-says-admitted = تفضل
door-says-unreadable = ليست تذكرة
door-says-wrong-venue = مكان آخر
door-says-forged = مزورة
door-says-not-shown-by-its-app = نسخة فقط
door-says-wrong-showing = عرض آخر
door-says-clock-an-hour-off = ساعة مختلفة بساعة كاملة
door-says-another-time = لم تُعرض الآن
door-says-not-yet = ليس بعد
door-says-over = انتهى
door-says-already-redeemed = دخل من قبل
door-says-cancelled = أُعيدت
door-says-not-sold = ليست في الدفاتر
door-why-unreadable = امسحها مرة أخرى، أقرب وبلا انعكاس.
door-why-wrong-venue = إنها لـ { $venue }.
door-why-forged = لم يصدرها هذا المكان، أو لم يصدرها لهذا الهاتف.
door-why-not-shown-by-its-app = نسخة من تذكرة. اطلب رؤيتها في التطبيق.
door-why-wrong-showing = إنها لـ { $hall }، يفتح الباب { $time }.
door-why-clock-an-hour-off = قارن ساعة الهاتف بساعة الباب، واضبط الخاطئة، وامسح مرة أخرى.
door-why-shown-before = عُرضت قبل { $minutes } دقيقة: صورة منها، أو ساعة الهاتف متأخرة. اطلب رؤيتها في التطبيق.
door-why-ahead = ساعة الهاتف متقدمة { $minutes } دقيقة. اضبطها وامسح مرة أخرى.
door-why-not-yet = يفتح الباب { $time }.
door-why-over = انتهى { $time }.
door-why-already-redeemed = دخل بها شخص { $time }.
door-why-cancelled = أُعيد حجزها أو نُقل.
door-why-not-sold = وقّعها هذا المكان، لكنها لم تُبع بحسب دفاتره. اسأل شباك التذاكر.
on = مفعّل
off = معطّل
welcome-join = أستعمل Sotto على جهاز آخر
yes = نعم
no = لا
notes = ملاحظات
notes-empty = لا يقرأ هذا سوى أجهزتك.
notes-line = { $devices ->
    [one] لا يقرأ هذا سوى هذا الجهاز
    [two] لا يقرأ هذا سوى جهازيك
   *[other] لا يقرأ هذا سوى أجهزتك وعددها { $devices }
}
arriving = جارٍ إحضار محادثاتك. أبقِ Sotto مفتوحًا على الجهاز الآخر.
device-name = { $browser } على { $system }
devices-remove = أزل
devices-remove-title = إزالة { $device }؟
devices-remove-text = لن يصله أي جديد بعد ذلك. ما عليه يبقى عليه: إن كان بيد غيرك فبوسعه قراءة ما قيل حتى الآن.
devices-remove-links = روابط الاتصال التي أعطيتها من قبل تتوقف عن العمل. ومن تعرفهم يبلغهم الرابط الجديد من تلقاء نفسه.
devices-going = تجري إزالته…
link-title = اربط جهازًا
link-how = افتح هذا الرمز بكاميرا الجهاز الآخر، أو افتح Sotto هناك واختر «أستعمل Sotto على جهاز آخر».
link-picture = رمز QR للجهاز الجديد
link-label = رابط للجهاز الجديد
link-left = صالح لمدة { $time } ولجهاز واحد
link-expired = لم يعد هذا الرمز صالحًا.
link-again = أنشئ رمزًا جديدًا
link-offline = في انتظار الشبكة.
link-secret = لا تُره لأحد غيرك. لا يُسلَّم شيء قبل أن تقارن الرمزين.
link-wants = يريد «{ $device }» أن يُربط.
link-same = هل يعرض الجهازان هذا الرمز؟
link-same-note = إن اختلفا فهناك من يقف بينهما. عندئذ قل لا.
link-other-yes = قل الآن نعم على «{ $device }» أيضًا.
link-done = رُبط «{ $device }».
link-done-note = محادثاتك في طريقها إليه. أبقِ Sotto مفتوحًا حتى تصل.
link-declined = لم يُربط شيء.
link-declined-note = قال أحد الجهازين لا، ولم يُسلَّم شيء. للمحاولة مجددًا أنشئ رمزًا جديدًا.
join-title = اربط هذا الجهاز
join-how = على الجهاز الذي تستعمله، افتح «أنا» ثم «الأجهزة» ثم «اربط جهازًا». سيعرض رمزًا.
join-scan-hint = ضع رمز الجهاز الآخر أمام الكاميرا.
join-no-link = هذا ليس رابطًا لجهاز جديد. لم يُرسل شيء. اطلب من الجهاز الآخر رابطًا جديدًا.
join-elsewhere = هذا الرابط يخص { $host }. يُربط الجهاز هناك.
join-open-there = افتحه هناك
join-name = ما اسم هذا الجهاز؟
join-name-note = ترى هذا الاسم في قائمة أجهزتك. ولا يراه المُرحّل.
join-go = متابعة
join-asking = جارٍ سؤال الجهاز الآخر…
join-silent = لا جواب بعد. هل ما زال الرمز ظاهرًا هناك، وهل ذلك الجهاز متصل؟ الرمز صالح 15 دقيقة.
join-other-yes = قل الآن نعم على الجهاز الآخر أيضًا.
join-declined-note = قال الجهاز الآخر لا، أو استُهلك رمزه. لم يُسلَّم شيء.
join-has-account = يوجد حساب في هذا المتصفح. افتح الرابط على الجهاز المراد ربطه.
connect-device-link = هذا رمز لربط جهاز يخص صاحبه، وليس بطاقة. افتحه على الجهاز الجديد.
scan-nothing = لا رمز مقروءًا في هذه الصورة. اختر غيرها.
removed-title = أُزيل هذا الجهاز
removed-text = أخرجه جهاز آخر من أجهزتك من حسابك. لا يصل إلى هنا أي جديد.
removed-safe = حسابك ومحادثاتك في أمان على أجهزتك الأخرى. وما كان هنا ما زال في هذا المتصفح.
removed-anew = ابدأ من جديد
removed-erase-title = محو ما هنا؟
removed-erase-text = يُمحى كل ما يحفظه Sotto في هذا المتصفح: الرسائل والملفات والمفاتيح. لا يمكن التراجع عن ذلك. وتحتفظ أجهزتك الأخرى بما عليها.
removed-erase = امحُ
group-picture-choose = اختر صورة
group-picture-change = غيّر الصورة
group-picture-remove = أزلها
connect-who = رابط جهة اتصال أو @اسم
person-relay = على مُرحّل آخر: { $host }
handle-title = اسم عام
handle-no = لا يوجد
handle-none = ليس لك اسم عام ولا تحتاج إليه. من يعرف اسمًا عامًا لك يجد به بطاقتك ويستطيع أن يطلب التحدث إليك.
handle-label = الاسم الذي تريده
handle-rule = من 3 إلى 32 من الحروف a إلى z والأرقام والنقط والشرطات.
handle-bad = لا تقبل المُرحّلات اسمًا كهذا. استعمل من 3 إلى 32 من الحروف a إلى z والأرقام والنقط والشرطات.
handle-refused = لا يعطي المُرحّل اسمًا كهذا الآن. لم يتغير شيء.
handle-claim = خذ هذا الاسم
handle-asking = جارٍ سؤال المُرحّل…
handle-knows = سيعرف { $host } هذا الاسم وبطاقتك، ويعرضهما على كل من يسأل عنه.
handle-text = من يعرف هذا الاسم يجد بطاقتك ويستطيع أن يطلب التحدث إليك. القرار لك.
handle-elsewhere = على المُرحّلات الأخرى: { $handle }
handle-drop = تخلَّ عن الاسم
handle-drop-note = قد يأخذه غيرك بعد ذلك. ومن يعرفك يبقى.
handle-unknown = لا أحد له هذا الاسم. اسأل عنه مجددًا أو اطلب رابطًا.
knows-handle-note = مع بطاقتك؛ يُعرض على كل من يسأل عن الاسم
knows-not-handle = لا يحتفظ بجهات اتصالك ولا بمجموعاتك ولا بكلمة مما تقول. يستطيع رؤية عنوان شبكتك ومتى تكون متصلًا.
refused-BAD_LINK = هذا ليس رابط جهة اتصال. لم يُرسل شيء. اطلبه مجددًا.
refused-OWN_LINK = هذه بطاقتك أنت. أرسلها إلى شخص آخر.
refused-BAD_NAME = الاسم فارغ أو طويل جدًا. اختر اسمًا أقصر.
refused-HANDLE_TAKEN = هذا الاسم لشخص آخر. اختر اسمًا آخر.
refused-UNKNOWN = لم يعد هذا هنا. لم يتغير شيء.
refused-NOT_ALLOWED = لا يمكنك فعل هذا هنا. لم يتغير شيء.
refused-NO_CONSENT = لم توافق على إعطاء هذا، أو تراجعت عنه. لم يُرسل شيء.
refused-TOO_LARGE = هذا كبير جدًا. لم يُرسل شيء.
refused-BAD_STATE = ما خُزّن هنا كتبه إصدار أحدث من Sotto. إنه آمن؛ أعد تحميل الصفحة للحصول على ذلك الإصدار.
refused-HAS_ACCOUNT = يوجد حساب على هذا الجهاز.
refused-NO_ACCOUNT = لا يوجد حساب على هذا الجهاز بعد.
refused-OFFLINE = لا يمكن الوصول إلى المُرحّل. لم يضع شيء؛ حاول لاحقًا.
refused-BLOB_GONE = لم يعد الملف على المُرحّل. اطلبه مجددًا.
refused-RELAY_FULL = لا مكان للملف على المُرحّل الآن. ينتظر هنا ويُرسل من تلقاء نفسه.
refused-STORAGE_FULL = لا يستطيع هذا المتصفح تخزين المزيد. لم يضع شيء مما تراه. أفسح مكانًا وأعد تحميل الصفحة.
refused-NOT_A_PICTURE = هذه ليست صورة يمكن قراءتها. لم يُرسل شيء. أرسلها كملف.
refused-NO_MICROPHONE = لا يمكن استعمال الميكروفون. اسمح به في إعدادات المتصفح لهذه الصفحة.
refused-NO_CAMERA = لا يمكن استعمال الكاميرا. اختر صورة للرمز أو ألصق الرابط.
refused-INTERRUPTED = أُغلق اللسان الذي كان يقوم بالعمل. انظر هل تم، وحاول مجددًا.
refused-INTERNAL = حدث خطأ في Sotto نفسه. ما خُزّن آمن؛ أعد تحميل الصفحة.
message-camera = الكاميرا
message-photos = { $count ->
    [two] صورتان
    [few] { $count } صور
   *[other] { $count } صورة
}
picture-number = الصورة { $number }
picture-drop = اترك هذه
drop-here = أفلت الصور والملفات هنا
requested-next = أُرسل الطلب إلى { $name }. ما تكتبه الآن يصل عند الموافقة.
notes-next = اكتب أو سجّل أو احفظ صورة هنا لنفسك. هي على كل أجهزتك وليست عند غيرك.
react-other = رمز آخر
picture-save = احفظ الصورة
picture-larger = أكبر
picture-smaller = أصغر
me-picture = صورتي
me-picture-note = تراها جهات اتصالك. تنتقل داخل محادثاتك، فلا يراها المُرحّل ولا تظهر على بطاقتك.
me-notices = الإشعارات
me-notices-note = من كتب وماذا كتب، يعرضه هذا الجهاز بينما Sotto مفتوح في الخلفية.
me-notices-refused = المتصفح لا يسمح بذلك لهذه الصفحة. غيّر ذلك في إعداداته.
voice-fresh = لم تُسمع بعد
insecure-title = هذا الاتصال غير آمن
insecure-text = فُتح { $host } عبر http عادي. لا تعطي المتصفحات المفاتيح والتخزين والميكروفون إلا لصفحات تأتي عبر https أو من هذا الجهاز نفسه. اطلب ممن يدير هذا المُرحّل عنوان https. لم يُنشأ شيء ولم يُفقد شيء.
details-talk = تحدث مع { $name } على انفراد

services = الخدمات
services-search = ابحث عن خدمة
services-categories = أنواع الخدمات
services-all = الكل
services-none = لا أحد مدرج في هذا المرحّل بعد. رابط مقدّم الخدمة أو رمزه يعمل دون قائمة.
services-none-found = لم يُعثر على شيء. ما كتبته بقي على هذا الجهاز.
services-known-as = يعرفك باسم { $name }
category-bikes = دراجات
category-cinema = سينما
category-cafe = مقهى
category-tables = مطاعم
category-clinic = طبيب
category-trips = رحلات
service-open-bikes = اعثر على دراجة
service-open-cinema = شاهد البرنامج
service-write = اكتب رسالة
service-stranger = تذهب إلى هناك غريبًا: يحصل { $provider } على اسم جديد، ولا شيء آخر عنك.
service-known-as = يعرفك { $provider } باسم «{ $name }»، ولا شيء آخر عنك سوى ما تشاركه.
service-waiting = { $provider } يفتح الباب …
service-elsewhere = جهازك الآخر يُدخل هذا الجهاز. يجب أن يكون مفتوحًا لذلك.
service-closed = أنهى { $provider } هذا. ما قيل يبقى في محادثاتك.
service-gone = غادرت هذه الخدمة. لا يُحفظ منها شيء هنا.
asks-title = ما يطلبونه ولماذا
asks-required = ضروري
asks-optional = إن شئت
asks-days = { $days ->
    [one] يُحفظ يومًا واحدًا
    [two] يُحفظ يومين
    [few] يُحفظ { $days } أيام
   *[other] يُحفظ { $days } يومًا
}
asks-answer = لا يُحفظ بعد الإجابة
asks-nothing = لا يطلبون شيئًا.
asks-note = لا يغادر شيء من هذا جهازك قبل أن توافق في ورقة خاصة به.
provider-speaks = اللغات
provider-relay = المرحّل
provider-listed = في قائمة مرحّلك
provider-listed-yes = نعم
provider-listed-no = لا، عبر رابط
provider-unknown = لا يُعرف شيء هنا عن مقدّم الخدمة هذا. افتح رابطه مرة أخرى.
field-name = الاسم
field-email = البريد الإلكتروني
field-phone = رقم الهاتف
field-bank-account = الحساب المصرفي
field-contact = رقم شخص آخر
field-birth-date = تاريخ الميلاد
field-address = العنوان
field-location = المكان
field-picture = صورة
field-voice = صوت مسجّل
field-file = ملف
field-health = عن صحتك
consent-title = يطلب { $provider }
consent-who = من أيضًا
consent-nobody-else = لا أحد. { $provider } وحده يقرؤه.
consent-until = حتى
consent-exact = انظر إلى النص الحرفي
consent-lacking = لا يستطيع { $provider } فعل هذا دون ما هو ضروري. يمكنك مع ذلك أن ترفض.
consent-no = لا تشارك
consent-yes = { $count ->
    [one] شارك حقلًا واحدًا
    [two] شارك حقلين
    [few] شارك { $count } حقول
   *[other] شارك { $count } حقلًا
}
consent-back = يمكنك استرجاعه في أي وقت من «أنا ← الخصوصية».
privacy-title = الخصوصية
privacy-line = كل ما شاركته، ومع من
privacy-relay = أعداد وأحجام وأيام. لا يعرف لمن هي.
ledger-export = احفظ كل ذلك في ملف
ledger-empty = لم تتحدث إلى أي مقدّم خدمة. ما تشاركه سيظهر هنا.
ledger-order = طريقة الترتيب
ledger-by-provider = حسب المقدّم
ledger-by-field = حسب الحقل
ledger-nothing = لم يُشارك شيء
ledger-live = حتى { $date }
ledger-over = حُفظ حتى { $date }
ledger-withdrawn = استُرجع؛ بانتظار جوابهم الموقّع
ledger-erased = مُحي؛ ووقّعوا على ذلك
ledger-kept = يُحفظ حتى { $date }: { $duty }
ledger-take-back = استرجع
ledger-take-back-field = استرجع { $field } من { $provider }
record-given = شاركت: { $fields }
record-held = لدى { $provider } السجل ويلتزم به
record-erased = محا { $provider }: { $fields }
record-kept = يحتفظ { $provider } بـ: { $fields }
record-signed = { $at }، بتوقيعهم:
record-text = السجل كما وقّعه الطرفان
access-ask = ماذا تحفظون عني؟
access-asking = جارٍ السؤال …
access-answer = يحفظ { $provider } هذا، ولا يجيب به أحدًا غيرك:
access-save = احفظ الجواب
forget-me = انسَني
forget-me-note = يغادر { $provider } ويحذف هذا الاسم وكل ما قيل من جميع أجهزتك.
forget-me-sure = أتغادر { $provider }؟ تُحذف الحجوزات والتذاكر وما قيل من جميع أجهزتك ولا يمكن استعادتها.
forget-me-erase = اطلب منهم أولًا محو ما يحفظونه
forget-me-busy = جارٍ المغادرة …
bookings-title = الحجوزات والتذاكر
bookings-line = محفوظة على أجهزتك وتعمل دون شبكة
bookings-empty = لا حجوزات بعد.
bookings-find = اعثر على خدمة
bookings-live = الآن
bookings-coming = قادمة
bookings-over = انتهت
bookings-cancelled = أُلغيت
dealing-open = افتح
dealing-request = طلبت شيئًا
dealing-notice = خبر منهم
dealing-progress = يعملون عليه
dealing-done = تمّ
dealing-failed = لم يكن ممكنًا
dealing-refused = لم يقبلوه
dealing-consented = شاركت: { $fields }
dealing-withdrawn = استرجعت: { $fields }
dealing-held = لديهم موافقتك ووقّعوا عليها
dealing-erased = محوا: { $fields }، ووقّعوا على ذلك
dealing-kept = عليهم أن يحتفظوا بـ: { $fields }
dealing-everything = كل ذلك
bikes-does-unlock = طلبت فتح دراجة
bikes-does-end = طلبت إنهاء الرحلة
cinema-does-hold = طلبت حجز مقاعد مؤقتًا
cinema-does-confirm = طلبت تأكيد المقاعد
cinema-does-cancel = طلبت الإلغاء
cinema-does-move = طلبت تغيير الحجز
cinema-does-tickets = طلبت التذاكر
cinema-does-reminder = فيلمك يبدأ قريبًا
cinema-does-cancelled = ألغت السينما العرض
privacy-does-forget = طلبت أن تُنسى
help-does-human = طلبت إنسانًا
help-does-rate = قيّمت المساعدة
help-does-closed = حُسم السؤال
map-title = خريطة
map-several = { $count } معًا؛ افتحها لترى كلًّا منها
map-by = الخريطة من صنع المشروع
bikes-ride = رحلة
bikes-rides = رحلاتك
bikes-rides-line = محفوظة على أجهزتك وحدها
bikes-no-rides = لا رحلات بعد. ستظهر الأولى هنا.
bikes-no-ride = هذه الرحلة ليست على هذا الجهاز.
bikes-loading = نسأل الخدمة …
bikes-map-loading = نجلب الخريطة …
bikes-again = حاول مجددًا
bikes-as-list = اعرضها قائمةً
bikes-as-map = اعرضها على الخريطة
bikes-locate = أظهر مكاني
bikes-near-me = قربي
bikes-point = سأشير إلى مكاني
bikes-pointing = المس الخريطة حيث أنت. لن يُخبَر أحد.
bikes-where-denied = لا يُسمح للمتصفح بقول مكانك. اسمح له لهذه الصفحة، أو أشر إليه على الخريطة.
bikes-where-unknown = لا يستطيع جهازك تحديد مكانه الآن. أشر إليه على الخريطة، أو اختر من القائمة.
bikes-as-of = كما كان في { $time }.
bikes-list = أماكن الدراجات
bikes-find = ابحث عن مكان باسمه
bikes-nearest-first = الأقرب أولًا. حُسب هذا على جهازك، ولا يعلم أحد أين أنت.
bikes-by-name = حسب الاسم. مع «قربي» يضع جهازك الأقرب أولًا، ولا يخبر أحدًا.
bikes-no-map = لا خريطة لهذه المنطقة على هذا الجهاز. كل شيء في هذه القائمة.
bikes-nothing = لا شيء يمكن استئجاره هنا الآن.
bikes-not-found = لا مكان بهذا الاسم.
bikes-more = { $count } أخرى
bikes-station = محطة
bikes-stations = المحطات
bikes-count =
    { $count ->
        [0] لا دراجات
        [one] دراجة واحدة
        [two] دراجتان
        [few] { $count } دراجات
        [many] { $count } دراجة
       *[other] { $count } دراجة
    }
bikes-type-count = { $type }: { $count }
bikes-range = تكفي لنحو { $distance } أخرى
bikes-walk = { $distance }، { $minutes } د مشيًا
bikes-away = على بُعد { $distance }
bikes-type-bicycle = دراجة
bikes-type-electric = دراجة كهربائية
bikes-type-cargo = دراجة شحن
bikes-type-scooter = سكوتر
bikes-type-other = مركبة
bikes-a-vehicle = دراجة
bikes-price-unlock = { $amount } للفتح
bikes-price-minutes =
    { $count ->
        [one] { $amount } للدقيقة
       *[other] { $amount } كل { $count } د
    }
bikes-price-kilometres =
    { $count ->
        [one] { $amount } للكيلومتر
       *[other] { $amount } كل { $count } كم
    }
bikes-price-once = { $amount } مرة واحدة
bikes-price-from-minutes = بدءًا من الدقيقة { $count }
bikes-price-to-minutes = حتى الدقيقة { $count }
bikes-price-from-kilometres = بدءًا من الكيلومتر { $count }
bikes-price-to-kilometres = حتى الكيلومتر { $count }
bikes-price-free = مجانًا
bikes-price-unknown = لا تقول الخدمة كم يكلّف.
bikes-who-knows = أنت و{ $provider } فقط. يعرفونك باسم «{ $name }».
bikes-none-here = لا دراجات هنا الآن
bikes-unlock = افتح دراجة
bikes-unlock-scan = افتح بالرمز أو الرقم
bikes-unlock-this = افتح هذه
bikes-unlock-one = افتح واحدة هنا
bikes-unlock-one-note = تفتح الخدمة واحدة وتخبرك برقمها.
bikes-unlock-number = افتح { $number }
bikes-unlock-safe = لا يُحسب شيء قبل أن يُفتح القفل.
bikes-opening = يُفتح القفل …
bikes-which = أي نوع هي؟
bikes-number = الرقم على الدراجة
bikes-scan = امسح الرمز
bikes-scan-hint = ضع الرمز الذي على الدراجة أمام الكاميرا
bikes-type-number = اكتب الرقم بدلًا من ذلك
bikes-price-was = كان { $before } وهو الآن { $now }. افتحها إن كان ذلك يناسبك.
bikes-running = { $number } لك
bikes-asked = طُلبت { $number }
bikes-asked-note = طُلبت في { $time } ولا جواب بعد. قد يُفتح القفل؛ انتظر قبل أن تأخذ غيرها.
bikes-waiting = لا جواب بعد
bikes-not-opened = لم يُفتح القفل
bikes-nothing-charged = لم يُحسب شيء.
bikes-find-other = ابحث عن أخرى
bikes-open-now = مفتوحة وهي لك
bikes-time = الوقت
bikes-price-now = السعر حتى الآن
bikes-price-here = يحسبه جهازك من السعر الذي عُرض عليك.
bikes-other-plan = سجّلت { $provider } لهذه الرحلة سعرًا غير الذي عرضته عليك: { $price }. يمكنك إنهاؤها الآن؛ وما عُرض عليك يبقى في الإيصال.
bikes-alone = لا يمكن الوصول إلى الخدمة. الرحلة مستمرة، والساعة تعمل هنا.
bikes-goes-on = الرحلة مستمرة.
bikes-ending = تُنهى الرحلة …
bikes-end = أنهِ الرحلة
bikes-end-where = أين تتركها؟
bikes-end-here = هنا حيث أنا
bikes-end-here-note = يتحقق جهازك هل يجوز الإنهاء هنا. وإن لم تكن عند محطة، تُسأل قبل أن يُخبَر { $provider } بالمكان.
bikes-end-station-note = عند المحطة تعلم الخدمة بالمحطة، ولا شيء غيرها عن مكانك.
bikes-not-in-zone = لا يجوز إنهاء رحلة هنا: { $zone }. ابتعد قليلًا، أو اختر محطة.
bikes-zones = في المناطق الحمراء لا يجوز إنهاء رحلة.
bikes-why-place = أين تترك الدراجة، ليجدها من بعدك.
bikes-full = لا تستقبل الآن
bikes-docks =
    { $count ->
        [one] مكان واحد متاح
        [two] مكانان متاحان
        [few] { $count } أماكن متاحة
       *[other] { $count } مكانًا متاحًا
    }
bikes-no-station = لا تذكر الخدمة محطة يمكن ترك هذه فيها. اسألها في المحادثة.
bikes-ended = انتهت الرحلة
bikes-paid-to = إلى { $provider }
bikes-vehicle = الدراجة
bikes-when = متى
bikes-took = استغرقت
bikes-minutes = { $minutes } د
bikes-distance = المسافة
bikes-receipt = إيصال
bikes-line-unlocking = الفتح
bikes-line-time = الوقت، { $minutes } د
bikes-line-distance = المسافة، { $distance }
bikes-line-rounding = التقريب
bikes-sum = المجموع
bikes-kept-here = يبقى هذا الإيصال على أجهزتك ويُقرأ بلا شبكة.
bikes-price-wrong = تطلب { $provider } سعرًا غير الذي عُرض عليك. بحسبه يكون { $expected }. اكتب إليهم بشأنه.
bikes-time-wrong = تحسب { $provider } { $minutes } د، لكنها بحسب جهازك { $most } د على الأكثر. اكتب إليهم بشأنه.
bikes-why-no-such-vehicle = لا توجد دراجة كهذه. انظر إلى الرقم مجددًا. لم يُحسب شيء.
bikes-why-vehicle-taken = أخذها شخص آخر للتو. اختر غيرها.
bikes-why-out-of-order = هذه معطّلة. اختر غيرها.
bikes-why-too-many-rides = لديك خمس رحلات بالفعل. أنهِ واحدة أولًا.
bikes-why-price-differs = تغيّر السعر، لذلك لم يُفتح شيء. انظر إلى السعر الجديد.
bikes-why-lock-jammed = لم يُفتح القفل. لم يُحسب شيء. حاول مجددًا، أو اختر غيرها.
bikes-why-no-such-ride = لا تعرف الخدمة رحلة كهذه لك. اكتب إليهم.
bikes-why-not-now = لا تستطيع الخدمة هذا والرحلة على حالها. انظر إلى الرحلة مجددًا.
bikes-why-not-here = لا يجوز إنهاء رحلة هنا. ابتعد قليلًا، أو اختر محطة.
bikes-why-no-such-station = لم تعد هذه المحطة موجودة. اختر غيرها.
bikes-why-station-full = هذه المحطة لا تستقبل الآن. اختر غيرها.
bikes-why-lock-open = القفل ما زال مفتوحًا. أغلقه ثم أنهِ الرحلة من جديد.
bikes-why-request-reused = اختلط شيء في الطريق ولم يُفعل شيء. حاول مجددًا.
bikes-why-operator-refused = رفض مشغّل الدراجات دون أن يقول لماذا. اكتب إليهم.
bikes-why-operator-away = مشغّل الدراجات لا يجيب. حاول بعد قليل؛ لا يُنفَّذ إلا مرة على الأكثر.
bikes-why-region-too-large = لدى الخدمة أكثر مما يستطيع Sotto عرضه. افتح بالرقم الذي على الدراجة.
bikes-why-not-understood = أجابت الخدمة بما لا يستطيع Sotto قراءته. لم يؤخذ منه شيء. حاول لاحقًا.
bikes-why-other = رفضت الخدمة لسبب لا يعرفه Sotto. اكتب إليهم.


work-title = العمل
work-for = أي مقدّم خدمة
work-none = لا تعمل لدى أحد هنا. رابط دعوة من مقدّم خدمة يفتح هذا الجانب.
work-cases = الحالات
work-tools = ما يمكن فعله بهذه الحالة
work-waiting = تنتظر
work-mine = لي
work-taken = الزملاء
work-done = منتهية
work-search = ابحث في العملاء وما قيل
work-none-found = لم يُعثر على شيء.
work-none-waiting = لا أحد ينتظر. أحسنت.
work-none-mine = ليست لديك حالة. خذ واحدة تنتظر.
work-none-taken = لا حالة لدى أي زميل.
work-none-done = لم ينته شيء بعد.
work-by = مع { $name }
work-asked = طلب إنسانًا
work-state-waiting = تنتظر أحدًا
work-state-mine = لك
work-state-taken = لدى { $name }
work-state-done = منتهية
work-take = خذ هذه الحالة
work-take-note = تدخل المحادثة، ويرى العميل اسمك وصفتك.
work-joining = جارٍ الدخول إلى المحادثة …
work-leave = أعدها
work-close = انتهت
work-hand-over = سلّمها
work-alone = لا زميل تسلّمها إليه.
work-has = { $count ->
    [0] متفرغ
    [one] حالة واحدة
    [two] حالتان
    [few] { $count } حالات
   *[other] { $count } حالة
}
work-about = عنه
work-about-note = ما يمكنك معرفته عن هذا العميل: الاسم الذي اختاره، وما وافق على مشاركته، وما حجزه.
work-consented = شورك بموافقة
work-holds = { $service }
work-held = { $kind } ({ $count })
work-holds-nothing = لا شيء محجوز.
work-before = من قبل
work-lines = ما قيل
work-no-lines = ما يقال فيها لا يقرؤه إلا من فيها.
work-notes = { $count ->
    [0] ملاحظات
   *[other] ملاحظات ({ $count })
}
work-notes-title = ملاحظات
work-notes-note = للزملاء. لا يراها العميل هنا، ويُخبَر بها حين يسأل عمّا تحفظونه.
work-notes-none = لا ملاحظة بعد.
work-note-field = ملاحظة للزملاء
work-note-add = أضف الملاحظة
work-canned = ردود جاهزة
work-canned-none = لا شيء بعد. يمكن حفظ ما تكتبه أدناه.
work-canned-text = ما تقوله
work-canned-title = اسمها
work-canned-keep = احفظ
work-canned-remove = أزل «{ $title }»
work-refused = لم يفعل المكتب ذلك. لم يتغير شيء.
work-refused-taken = كان زميل أسرع.
work-refused-unknown-case = لم تعد هذه الحالة موجودة.
work-refused-not-yours = لم تعد هذه الحالة لك.
work-refused-done = انتهت هذه الحالة.
work-refused-unknown-agent = لم يعد هذا الزميل موجودًا.
work-refused-unknown-service = لم تعد موظفًا هناك.
work-invited-title = أتعمل لدى { $name }؟
work-invited-text = تأتي باسم جديد لا يعرفه إلا { $name }. يرى العملاء الاسم والصفة اللذين أعطاك إياهما.
work-invited-yes = أقبل
help-human = تحدث إلى إنسان
help-asked = سيأتي أحدهم
help-with = يمكن لـ { $names } القراءة أيضًا
rate-title = هل ساعدك هذا؟
rate-stars = { $count ->
    [one] نجمة واحدة
    [two] نجمتان
    [few] { $count } نجوم
   *[other] { $count } نجمة
}
minis = البرامج المصغّرة
mini = برنامج مصغّر
mini-search = ابحث في برامجك المصغّرة
mini-none-found = لا يحمل أيٌّ من برامجك هذا الاسم.
mini-from-file = التثبيت من ملف
mini-alone = يعمل على هذا الجهاز وحده
mini-of-provider = يتحدث مع مقدّم خدمته
mini-version = الإصدار { $version }
mini-talks-to = يمكنه التحدث مع { $provider } عبر محادثتك، ولا مع أحد غيره.
mini-talks-to-nobody = لا يتحدث مع أحد. ما يفعله يبقى على هذا الجهاز.
mini-asks = ما قد يطلبه منك
mini-new = جديد
mini-sealed = يعمل معزولًا: لا شبكة له، ولا يرى أي تطبيق آخر، ولا ينال منك إلا ما تعطيه.
mini-older = هذا أقدم من الذي لديك.
mini-install = تثبيت
mini-update = نسخة أحدث من { $name }
mini-update-do = ثبّته مكانه
mini-fault = { $fault ->
    [TOO_LARGE] هذا الملف أكبر مما يُسمح به لبرنامج مصغّر. لم يُثبَّت شيء.
    [NOT_A_PACKAGE] هذا الملف ليس برنامجًا مصغّرًا لـ Sotto. لم يُثبَّت شيء.
    [BAD_SIGNATURE] توقيع مؤلفه لا يطابق: لقد غيّره أحد. لم يُثبَّت شيء؛ احصل عليه من مصدره مجددًا.
    [OTHER_PROVIDER] سيتحدث مع غير الذي يتحدث معه ما لديك. لم يتغيّر شيء. أزل ذاك أولًا إن أردت هذا.
    [TOO_MANY] البرامج المصغّرة على هذا الجهاز كثيرة جدًا. أزل واحدًا أولًا.
    [STORAGE] تعذّر حفظه على هذا الجهاز. لم يُثبَّت شيء.
   *[other] هذا البرنامج المصغّر تالف. لم يُثبَّت شيء؛ احصل عليه من مصدره مجددًا.
}
mini-not-opened = { $fault ->
    [GONE] لم يعد هذا البرنامج المصغّر على هذا الجهاز.
   *[other] تعذّر فتحه. ما يحفظه لم يُمس. ثبّته مجددًا من ملفه.
}
mini-version-before = العودة إلى الإصدار السابق
mini-home = إلى صفحته الأولى
mini-menu = حول، الأذونات، الإزالة
mini-leave = مغادرة
mini-opens = يريد { $from } فتح { $to }.
mini-open = فتح
mini-opens-none = يريد { $from } فتح برنامج مصغّر ليس على هذا الجهاز.
mini-stay = البقاء
mini-failed = لم يبدأ.
mini-failed-text = لم يتأثر شيء آخر، وما يحفظه لم يُمس.
mini-again = حاول مجددًا
mini-stuck = هذا البرنامج المصغّر لا يستجيب. بقية Sotto لم تتأثر.
mini-stop = أوقفه
mini-permissions = ما يُسمح له به
mini-permissions-none = لم يُطلب شيء بعد، أو سُمح لمرة واحدة فقط.
mini-permission-always = دائمًا
mini-permission-never = أبدًا
mini-may-location = رؤية مكانك
mini-may-clipboard = قراءة ما نسخته
mini-ask-again = اسأل مجددًا
mini-restart = ابدأه من جديد
mini-remove = إزالة
mini-remove-text = يزول عن هذا الجهاز مع كل ما يحفظه.
mini-says = من البرنامج المصغّر
mini-ok = حسنًا
mini-picker-done = تم
mini-wheel = العجلة { $number }
mini-region-0 = المنطقة أو المقاطعة
mini-region-1 = المدينة
mini-region-2 = الحي
mini-picture-before = السابقة
mini-picture-next = التالية
mini-picture = الصورة { $number } من { $count }
mini-picture-none = لا يمكن عرض هذه الصورة.
mini-wants-location = يريد أن يعرف مكانك
mini-wants-clipboard = يريد قراءة آخر ما نسخته
mini-wants-note = من دون مقدّم خدمة لا يستطيع إخبار أحد. يمكنك تغيير ذلك من قائمته.
mini-wants-network = يريد التحدث إلى مقدّم خدمته
mini-may-network = التحدث إلى مقدّم خدمته
mini-wants-provider-note = ما يعرفه يمكنه أن يخبر به { $provider } ولا أحد سواه. تغيّر هذا في قائمته.
mini-wants-consent-note = قبل أن يخبر { $provider } تُرسَل إليه موافقة موقّعة، ولا يُخبَر أحد سواه. يمكنك سحبها من «الخصوصية».
mini-consent-why = طلبه البرنامج المصغّر { $name }.
mini-sent = ما أرسله ({ $count })
mini-sent-none = لا شيء منذ فتح Sotto.
mini-sent-bytes = ذهب { $sent } وعاد { $received }
mini-sent-failed = بلا جواب
mini-offered = افتح البرنامج المصغّر
mini-offered-newer = ابحث عن نسخة أحدث
mini-offered-newest = لديك أحدث نسخة.
mini-offered-fault = { $fault ->
    [OTHER] أعطى برنامجًا يتحدث إلى جهة أخرى. لم يُثبَّت شيء.
    [NONE] ليس لديه برنامج مصغّر الآن.
   *[other] لا يجيب الآن. لم يُثبَّت شيء؛ حاول لاحقًا.
}
mini-permit-once = الآن فقط
mini-permit-always = دائمًا
mini-permit-not-now = ليس الآن
mini-permit-never = أبدًا
mini-may-camera = استعمال الكاميرا ما دامت صورتها ظاهرة
mini-may-microphone = تسجيل الصوت
mini-may-save = حفظ ملفات على هذا الجهاز
mini-may-profile = معرفة اسمك
mini-may-address = الحصول على عنوان
mini-may-phone = الحصول على رقم هاتفك
mini-may-call = أن يجعلك تتصل برقم
mini-may-notices = إرسال إشعارات إليك
mini-may-invoiceTitle = الحصول على عنوان للفواتير
mini-may-contact = الحصول على رقم شخص ما
mini-may-sms = تحضير رسالة قصيرة لك
mini-may-motion = الإحساس بحركة هذا الجهاز
mini-wants-camera = يريد استعمال الكاميرا
mini-wants-microphone = يريد تسجيل الصوت
mini-wants-save = يريد حفظ ملف على هذا الجهاز
mini-wants-profile = يريد معرفة اسمك
mini-wants-address = يريد عنوانًا تكتبه أنت
mini-wants-phone = يريد رقم هاتف تكتبه أنت
mini-wants-call = يريدك أن تتصل بهذا الرقم
mini-wants-notices = يريد أن يخبرك بشيء لاحقًا
mini-notices-note = يرسل { $provider } كل إشعار مرة واحدة في محادثتك معه، ولا يرسل أكثر مما تسمح به.
mini-notices-always = افعل ذلك دائمًا دون سؤال
mini-notices-allow = السماح
mini-notices-refuse = لا
mini-notices-never = لا إشعارات بعد الآن
mini-notice-open = فتح
mini-notice-get = الحصول على البرنامج المصغّر
mini-does-notice = إشعار من برنامج مصغّر
mini-wants-invoiceTitle = يريد عنوانًا للفواتير تكتبه أنت
mini-wants-contact = يريد اسم شخص ورقمه تكتبهما أنت
mini-wants-sms = يريدك أن ترسل هذه الرسالة القصيرة
mini-wants-motion = يريد الإحساس بحركة هذا الجهاز
mini-copied = نُسخ
mini-scan-hint = ضع الرمز أمام الكاميرا.
mini-scan-no-camera = لا يمكن استعمال الكاميرا. اختر صورة للرمز.
mini-form-give = أعطه للبرنامج المصغّر
mini-form-address = عنوان
mini-form-phone = رقم هاتف
mini-form-place = هذا المكان
mini-form-invoiceTitle = عنوان للفواتير
mini-form-contact = رقم شخص ما
mini-pay-to = إلى { $to }
mini-pay-for = مقابل
mini-pay-order = الطلب
mini-pay-how = طريقة الدفع
mini-pay-at-the-venue = يُدفع عند المحل
mini-pay-note = لا يُخصم شيء الآن. توافق على أن تدفع إلى { $to } بنفسك.
mini-pay-agree = أوافق على الدفع
mini-pay-number = الطلب { $number }
mini-pay-line = { $sum }، تُدفع عند المحل
mini-pay-paid = دُفع عند المحل
mini-pay-paid-line = { $sum }، دُفعت عند المحل
mini-field-name = الاسم
mini-field-address = العنوان
mini-field-userName = الاسم
mini-field-telNumber = الهاتف
mini-field-internationalNumber = مع رمز البلد، مثل ‎+966 50 123 4567
mini-phone-wrong = هذا ليس رقم هاتف مع رمز البلد: يبدأ بعلامة + ثم رمز البلد، مثل ‎+966 50 123 4567. لم يُعطَ شيء.
mini-field-provinceName = المنطقة أو المقاطعة
mini-field-cityName = المدينة
mini-field-countyName = الحي
mini-field-detailInfo = الشارع والرقم
mini-field-postalCode = الرمز البريدي
mini-field-type = لمن
mini-field-title = الاسم على الفاتورة
mini-field-taxNumber = الرقم الضريبي
mini-field-companyAddress = عنوان الشركة
mini-field-telephone = هاتف الشركة
mini-field-bankName = المصرف
mini-field-bankAccount = رقم الحساب
mini-field-displayName = الاسم
mini-field-phoneNumber = الهاتف
mini-field-type-0 = شركة
mini-field-type-1 = شخص
mini-sign-play = تشغيل
mini-sign-pause = إيقاف مؤقت
mini-sign-mute = كتم الصوت
mini-sign-danmu = كلمات فوق الفيلم
mini-sign-full = ملء الشاشة
mini-sign-seek = موضع التشغيل
mini-sign-here = مكانك
mini-doubted = الإصدار الجديد لا يبدأ كما ينبغي.
mini-keep-new = أبقِ الجديد
mini-open-sent = ألقِ نظرة على هذا البرنامج المصغّر
mini-share = أرسله إلى أحد
mini-share-title = أرسل { $name } إلى
mini-share-note = يُرسَل البرنامج المصغّر نفسه كملف. لا يذهب معه شيء مما يحفظه.
mini-share-nobody = لا توجد محادثة بعد.
mini-shared = أُرسل
mini-link = رابط إليه
mini-link-text = من لديه هذا الرابط يستطيع أن يرى { $name } ويثبّته.
mini-link-note = يحفظه المرحّل مختومًا 30 يومًا ولا يعرف ما هو: الرابط وحده يفتحه. لا يذهب معه شيء مما يحفظه لك.
mini-link-wrong = هذا الرابط لا يؤدي إلى شيء. اطلبه من جديد: ربما نقص منه جزء.
