/** A telephone to call and text the sandbox's numbers with: a WebSocket, a little HTTP, and a client for the terminal. */
package com.aira.sandbox.phone;
