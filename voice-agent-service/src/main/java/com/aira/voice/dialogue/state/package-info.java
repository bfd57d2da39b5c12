/** Where the dialogue stands between two utterances: what is under way, what was asked, what is known so far. */
package com.aira.voice.dialogue.state;
