package io.routelock.runtime.device;

/**
 * The index groups that a PLC of TwinCAT 3 serves, and the demo PLC with it.
 *
 * <p>Source: the ADS header of the vendor as public implementations quote it.
 */
final class PlcIndexGroup {

    /** The data of the program; the offset counts bytes. */
    static final int MEMORY = 0x4040;

    static final int HANDLE_BY_NAME = 0xF003;
    static final int VALUE_BY_NAME = 0xF004;
    static final int VALUE_BY_HANDLE = 0xF005;
    static final int RELEASE_HANDLE = 0xF006;
    static final int INFO_BY_NAME = 0xF007;
    static final int SYMBOL_VERSION = 0xF008;
    static final int INFO_BY_NAME_EX = 0xF009;
    static final int SYMBOL_UPLOAD = 0xF00B;
    static final int UPLOAD_INFO = 0xF00C;
    static final int DATA_TYPE_UPLOAD = 0xF00E;
    static final int UPLOAD_INFO_2 = 0xF00F;
    static final int DATA_TYPE_BY_NAME = 0xF011;

    static final int SUM_READ = 0xF080;
    static final int SUM_WRITE = 0xF081;
    static final int SUM_READ_WRITE = 0xF082;
    static final int SUM_READ_EX = 0xF083;
    static final int SUM_READ_EX_2 = 0xF084;
    static final int SUM_ADD_NOTIFICATION = 0xF085;
    static final int SUM_DELETE_NOTIFICATION = 0xF086;

    /** Offset 0 is the ADS state, offset 2 the device state, two bytes each. */
    static final int DEVICE_DATA = 0xF100;

    private PlcIndexGroup() {}
}
