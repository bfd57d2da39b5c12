/** What a caller does with an utterance: several acts at once, decided by a small net trained on our own corpus. */
package com.aira.voice.understanding.acts;
