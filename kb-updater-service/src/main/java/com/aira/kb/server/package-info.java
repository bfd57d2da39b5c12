/** What one visitor may hold of this service: connections, and the time and size of bodies. */
package com.aira.kb.server;
