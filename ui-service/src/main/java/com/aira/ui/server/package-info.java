/** What one visitor may hold of this service: connections, the time and size of bodies, and where bodies wait. */
package com.aira.ui.server;
