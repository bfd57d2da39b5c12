/** Websites that the receptionist reads. kb-updater-service crawls them. */
package com.aira.ui.websites;
