/**
 * Calls over Twilio's ConversationRelay: Twilio hears and speaks, we exchange text over a socket
 * ({@code https://www.twilio.com/docs/voice/conversationrelay}).
 */
package com.aira.voice.provider.relay;
