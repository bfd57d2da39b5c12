/** Documents: uploaded here, stored in Supabase Storage, read and indexed by kb-updater-service. */
package com.aira.ui.documents;
