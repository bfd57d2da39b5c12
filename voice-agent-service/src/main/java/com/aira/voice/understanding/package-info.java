/** What an utterance means by itself: clauses, intents, names, numbers, small talk, other languages than English. */
package com.aira.voice.understanding;
