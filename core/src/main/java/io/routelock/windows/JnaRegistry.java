package io.routelock.windows;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinReg;
import com.sun.jna.ptr.IntByReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;

/**
 * The registry through advapi32, as 64-bit programs see it: the keys of 32-bit programs are below
 * WOW6432Node. Asked by function rather than by {@code reg.exe}, whose exit code tells no missing key from a
 * missing right.
 */
public final class JnaRegistry implements RegistryView {

    private static final Logger LOG = LoggerFactory.getLogger(JnaRegistry.class);

    private final Advapi32 advapi;

    /**
     * @param advapi the functions of Windows
     */
    JnaRegistry(Advapi32 advapi) {
        this.advapi = advapi;
    }

    /** Empty where there is none: this is no Windows, or its functions cannot be called. */
    public static Optional<RegistryView> ofThisComputer() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JnaRegistry(Advapi32.INSTANCE));
        } catch (LinkageError e) {
            LOG.warn("the registry cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Answer read(String key, String name) {
        WinReg.HKEYByReference opened = new WinReg.HKEYByReference();
        int error = advapi.RegOpenKeyEx(WinReg.HKEY_LOCAL_MACHINE, key, 0, WinNT.KEY_QUERY_VALUE, opened);
        if (error != WinError.ERROR_SUCCESS) {
            return refused(error, new Answer.NoKey());
        }
        try {
            return value(opened.getValue(), name);
        } finally {
            advapi.RegCloseKey(opened.getValue());
        }
    }

    private Answer value(WinReg.HKEY key, String name) {
        byte[] data = new byte[Integer.BYTES];
        IntByReference size = new IntByReference(data.length);
        IntByReference type = new IntByReference();
        int error = advapi.RegQueryValueEx(key, name, 0, type, data, size);
        return switch (error) {
            case WinError.ERROR_SUCCESS ->
                    type.getValue() == WinNT.REG_DWORD && size.getValue() == Integer.BYTES
                            ? new Answer.Number(unsigned(data))
                            : new Answer.OtherType(type.getValue());
            // Longer than a REG_DWORD, so it is none.
            case WinError.ERROR_MORE_DATA -> new Answer.OtherType(type.getValue());
            default -> refused(error, new Answer.NoValue());
        };
    }

    private static Answer refused(int error, Answer missing) {
        return switch (error) {
            case WinError.ERROR_FILE_NOT_FOUND, WinError.ERROR_PATH_NOT_FOUND -> missing;
            case WinError.ERROR_ACCESS_DENIED -> new Answer.Denied();
            default -> new Answer.Failed(error);
        };
    }

    /** A REG_DWORD lies in memory with its lowest byte first. */
    private static long unsigned(byte[] data) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt());
    }
}
