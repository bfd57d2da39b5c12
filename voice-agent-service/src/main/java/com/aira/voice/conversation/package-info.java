/**
 * What is said: turns, tools, memory and policies of a conversation, whatever carries it. The line (calls, messages)
 * reaches it through {@link com.aira.voice.conversation.Conversations} and listens through
 * {@link com.aira.voice.conversation.SpeechSink}.
 */
package com.aira.voice.conversation;
