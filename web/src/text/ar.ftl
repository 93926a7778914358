tagline = تطبيق واحد لمعظم شؤون الحياة، على خادم لا يستطيع أن يراقب.
welcome-name = بماذا يناديك الناس؟
welcome-start = ابدأ
welcome-promise = لا رقم هاتف ولا بريد إلكتروني. مفاتيحك تُصنع على هذا الجهاز وتبقى فيه.
loading = جارٍ الفتح…
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
