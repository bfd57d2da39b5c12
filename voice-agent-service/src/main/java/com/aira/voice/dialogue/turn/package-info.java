/** What one turn of the dialogue knows: its state, and the means to hear, to speak and to read back. */
package com.aira.voice.dialogue.turn;
