/** Rules of the grammar: what was said at one place of an utterance, of days, times, parts of a day, periods and shifts. */
package com.aira.voice.when.rules;
