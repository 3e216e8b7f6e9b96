package io.routelock.windows;

/**
 * What can be switched off in the TwinCAT of a Windows computer. Source: the manual of Secure ADS,
 * "Deactivating ADS": a REG_DWORD of 1 prevents the opening of the port.
 */
public enum TwinCatSwitch {
    PLAIN("DisableAdsTcpListening", "Plain ADS", "TCP port 48898"),
    SECURE("DisableAdsTlsListening", "Secure ADS", "TCP port 8016"),
    DISCOVERY("DisableAdsDiscovery", "Broadcast search", "UDP port 48899");

    private final String valueName;
    private final String what;
    private final String port;

    TwinCatSwitch(String valueName, String what, String port) {
        this.valueName = valueName;
        this.what = what;
        this.port = port;
    }

    /** Of the value in the registry. */
    public String valueName() {
        return valueName;
    }

    /** What it switches off. */
    public String what() {
        return what;
    }

    /** That is not opened then. */
    public String port() {
        return port;
    }
}
