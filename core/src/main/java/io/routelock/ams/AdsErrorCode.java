package io.routelock.ams;

import java.util.Locale;

/**
 * An error code of ADS or of a router, 0 for success.
 *
 * <p>Codes that are not known are kept and shown as numbers.
 *
 * @param value 32 bits as they stand on the wire
 */
public record AdsErrorCode(int value) {

    public static final AdsErrorCode OK = new AdsErrorCode(0);
    public static final AdsErrorCode TARGET_PORT_NOT_FOUND = new AdsErrorCode(0x6);
    public static final AdsErrorCode TARGET_MACHINE_NOT_FOUND = new AdsErrorCode(0x7);
    public static final AdsErrorCode PORT_IN_USE = new AdsErrorCode(0x506);
    public static final AdsErrorCode PORT_NOT_REGISTERED = new AdsErrorCode(0x507);
    public static final AdsErrorCode NO_MORE_PORTS = new AdsErrorCode(0x508);
    public static final AdsErrorCode DEVICE_ERROR = new AdsErrorCode(0x700);
    public static final AdsErrorCode SERVICE_NOT_SUPPORTED = new AdsErrorCode(0x701);
    public static final AdsErrorCode INVALID_INDEX_GROUP = new AdsErrorCode(0x702);
    public static final AdsErrorCode INVALID_INDEX_OFFSET = new AdsErrorCode(0x703);
    public static final AdsErrorCode NOT_PERMITTED = new AdsErrorCode(0x704);
    public static final AdsErrorCode INVALID_SIZE = new AdsErrorCode(0x705);
    public static final AdsErrorCode INVALID_DATA = new AdsErrorCode(0x706);
    public static final AdsErrorCode OUT_OF_MEMORY = new AdsErrorCode(0x70A);
    public static final AdsErrorCode NOT_FOUND = new AdsErrorCode(0x70C);
    public static final AdsErrorCode EXISTS = new AdsErrorCode(0x70F);
    public static final AdsErrorCode SYMBOL_NOT_FOUND = new AdsErrorCode(0x710);
    public static final AdsErrorCode NOTIFICATION_HANDLE_INVALID = new AdsErrorCode(0x714);
    public static final AdsErrorCode NO_MORE_HANDLES = new AdsErrorCode(0x716);
    public static final AdsErrorCode ACCESS_DENIED = new AdsErrorCode(0x723);
    public static final AdsErrorCode TIMEOUT = new AdsErrorCode(0x745);

    /** The code with that number; nearly always it is {@link #OK}. */
    public static AdsErrorCode of(int value) {
        return value == 0 ? OK : new AdsErrorCode(value);
    }

    public boolean isOk() {
        return value == 0;
    }

    /** Whether the device that was asked says it, 0x700 to 0x73F, and not a router or a client on the way. */
    public boolean isFromDevice() {
        return (value & ~0x3F) == 0x700;
    }

    /** {@code 0x7 (target machine not found)}, or the number alone when it has no name here. */
    @Override
    public String toString() {
        String number = "0x" + Integer.toHexString(value).toUpperCase(Locale.ROOT);
        String name = AdsErrorNames.of(value);
        return name == null ? number : number + " (" + name + ")";
    }
}
