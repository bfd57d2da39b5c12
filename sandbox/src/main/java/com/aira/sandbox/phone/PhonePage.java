package com.aira.sandbox.phone;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The phone in the browser. */
@CheckedTemplate(basePath = "phone")
record PhonePage(List<Callable> numbers, String caller, List<String> keys) implements TemplateInstance {

    private static final List<String> KEYS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#");

    PhonePage(List<Callable> numbers, String caller) {
        this(numbers, caller, KEYS);
    }
}
