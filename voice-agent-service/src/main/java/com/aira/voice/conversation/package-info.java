/**
 * What is said: the turns of a conversation and what is remembered between them, whatever carries it. The line (calls, messages)
 * reaches it through {@link com.aira.voice.conversation.Conversations} and listens through
 * {@link com.aira.voice.conversation.SpeechSink}.
 */
package com.aira.voice.conversation;
