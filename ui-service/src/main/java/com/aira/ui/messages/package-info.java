/** What callers left: messages to pass on, and text messages. */
package com.aira.ui.messages;
