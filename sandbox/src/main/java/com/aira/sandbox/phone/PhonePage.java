package com.aira.sandbox.phone;

import com.aira.sandbox.twilio.number.Written;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The phone in the browser. */
@CheckedTemplate(basePath = "phone")
record PhonePage(List<Callable> numbers, String caller, List<String> keys) implements TemplateInstance {

    private static final List<String> KEYS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#");

    static PhonePage of(Directory directory) {
        return new PhonePage(
                directory.all().stream().map(Callable::of).toList(),
                Written.international(Directory.DEFAULT_CALLER),
                KEYS);
    }
}
