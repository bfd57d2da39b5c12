/** The only ways into the database: as one business, or through the definer functions of schema {@code private}. */
package com.aira.voice.tenancy;
