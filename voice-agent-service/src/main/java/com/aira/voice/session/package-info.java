/**
 * One call's conversation, whatever carries it: the queue of utterances, silence, picking up where a line was lost, the last
 * word and hanging up.
 */
package com.aira.voice.session;
