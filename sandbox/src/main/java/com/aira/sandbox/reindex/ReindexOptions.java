package com.aira.sandbox.reindex;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What was typed after {@code ./aira reindex}.
 *
 * @param business null: all
 * @param model null: the one of the settings
 * @param store null: the one of the settings
 */
record ReindexOptions(UUID business, String model, String store) {

    static final String USAGE = """
            usage: ./aira reindex [--business ID] [--model NAME] [--store NAME]

              --business ID   only this business (default: every business that knows something)
              --model NAME    bge-small-en-v1.5-q, cohere/<model>, or one of the OpenAI-compatible server (default: EMBEDDING_MODEL)
              --store NAME    postgres or pinecone (default: VECTOR_STORE)

            Calls go on meanwhile with what is there: each business changes over at once when its part is ready. Asks the service
            at KB_UPDATER_URL with KB_UPDATER_SECRET (default: the local AiRa). Ctrl-C only stops watching.""";

    /** The command line makes no sense; the message says why. */
    static final class Unusable extends Exception {
        Unusable(String message) {
            super(message);
        }
    }

    static ReindexOptions parse(String... arguments) throws Unusable {
        UUID business = null;
        String model = null;
        String store = null;
        for (int i = 0; i < arguments.length; i += 2) {
            String option = arguments[i];
            if (i + 1 == arguments.length) {
                throw new Unusable("unknown option, or one without its value: " + option);
            }
            String value = arguments[i + 1];
            switch (option) {
                case "--business" -> business = id(value);
                case "--model" -> model = value;
                case "--store" -> store = value;
                default -> throw new Unusable("unknown option " + option);
            }
        }
        return new ReindexOptions(business, model, store);
    }

    private static UUID id(String text) throws Unusable {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Unusable("a business's id looks like 6f2f9a52-0b5c-4f59-9a55-3a1f5a3c1c11, not like " + text);
        }
    }

    /** The body of the request. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("businessId", business);
        body.put("model", model);
        body.put("store", store);
        return body;
    }
}
