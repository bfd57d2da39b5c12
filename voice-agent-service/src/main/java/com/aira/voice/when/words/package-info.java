/** Words of an utterance as the grammar of dates and times reads them: with a kind, numbers as digits. */
package com.aira.voice.when.words;
