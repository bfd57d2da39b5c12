/** What the caller said in a turn, as the dialogue takes it: acts and their parts, choices among what was read out, notes. */
package com.aira.voice.dialogue.hearing;
