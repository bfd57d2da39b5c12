package com.aira.voice.conversation.when;

/** Something said between two words, the second not included. */
record Mention(int from, int to, Parsed said) {}
