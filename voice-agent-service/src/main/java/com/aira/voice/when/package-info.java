/**
 * Dates and times as callers say them: text from speech recognition or SMS in, java.time out, and back into words.
 *
 * <p>{@link com.aira.voice.when.WhenGrammar} is the way in. An utterance travels: {@code Tokenizer} and
 * {@code NumberWords} make words with a kind; {@code Scanner} asks the rules at each word what was said there;
 * {@code Corrections} strikes what the caller took back; {@code Resolver} turns the rest into dates and times seen from a
 * reference instant. Plain Java, no state, no dependencies.
 */
package com.aira.voice.when;
