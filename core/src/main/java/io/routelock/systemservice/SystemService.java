package io.routelock.systemservice;

import io.routelock.ads.IndexAddress;

import java.nio.charset.Charset;

/** The index groups of the system service, AMS port 10000. */
public final class SystemService {

    public static final long TIME = 400;
    public static final long TIME_UTC = 7;
    public static final long TARGET_INFO = 700;
    public static final long TARGET_INFO_XML = 1;
    public static final long TARGET_INFO_PLATFORM = 4;
    public static final long TARGET_INFO_PROJECT = 7;
    public static final long TARGET_INFO_FINGERPRINT = 9;
    public static final long ADD_REMOTE = 801;
    public static final long DELETE_REMOTE = 802;
    public static final long ENUMERATE_REMOTES = 803;

    /** The character set of names and texts. */
    public static final Charset CHARSET = Charset.forName("windows-1252");

    static final IndexAddress TARGET_XML = new IndexAddress(TARGET_INFO, TARGET_INFO_XML);

    static final IndexAddress UTC = new IndexAddress(TIME, TIME_UTC);

    static final IndexAddress FINGERPRINT = new IndexAddress(TARGET_INFO, TARGET_INFO_FINGERPRINT);

    private SystemService() {}
}
