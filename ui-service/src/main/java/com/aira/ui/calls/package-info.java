/** What happened: calls with every word, text messages, and what callers left behind. Written by voice-agent-service. */
package com.aira.ui.calls;
