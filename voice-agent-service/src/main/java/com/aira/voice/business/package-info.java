/** What a business says of itself in tables: its address, opening hours, closures and the services it offers, its staff. */
package com.aira.voice.business;
