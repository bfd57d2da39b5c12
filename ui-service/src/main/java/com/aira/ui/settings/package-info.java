/** How a business wants to be answered: known keys with types, kept in configurations. */
package com.aira.ui.settings;
