/** Who or what takes the appointments of a business: people, tables, rooms; when they work and which services they do. */
package com.aira.ui.staff;
