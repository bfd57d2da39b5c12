package com.aira.voice.when;

import com.aira.voice.when.rules.Parsed;

/** Something said between two words, the second not included. */
record Mention(int from, int to, Parsed said) {}
