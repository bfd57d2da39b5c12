package com.aira.voice.tenancy;

import com.aira.runtime.database.TenantTransactions;
import javax.sql.DataSource;

/** {@link Tenants} without a container. */
public final class PlainTenants extends Tenants {

    public PlainTenants(DataSource database) {
        super(database, new TenantTransactions(database));
    }
}
