package io.routelock.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinReg;
import com.sun.jna.ptr.IntByReference;

import io.routelock.windows.RegistryView.Answer;

import org.junit.jupiter.api.Test;

/** Answers as Windows documents them; not run on Windows. */
class JnaRegistryTest {

    private static final String KEY = "SOFTWARE\\Beckhoff\\TwinCAT3\\System";
    private static final WinReg.HKEY HANDLE = new WinReg.HKEY(new Pointer(42));

    private final RecordedAdvapi advapi = new RecordedAdvapi().on("RegCloseKey", arguments -> 0);
    private final RegistryView registry = new JnaRegistry(advapi.functions());

    private void opens(int error) {
        advapi.on(
                "RegOpenKeyEx",
                arguments -> {
                    assertThat(arguments[0]).isEqualTo(WinReg.HKEY_LOCAL_MACHINE);
                    assertThat(arguments[1]).isEqualTo(KEY);
                    // KEY_QUERY_VALUE and nothing more: it could not write if it wanted to.
                    assertThat(arguments[3]).isEqualTo(1);
                    ((WinReg.HKEYByReference) arguments[4]).setValue(HANDLE);
                    return error;
                });
    }

    private void answers(int error, int type, int size, int... bytes) {
        advapi.on(
                "RegQueryValueEx",
                arguments -> {
                    assertThat(arguments[1]).isEqualTo("DisableAdsTcpListening");
                    ((IntByReference) arguments[3]).setValue(type);
                    for (int i = 0; i < bytes.length; i++) {
                        ((byte[]) arguments[4])[i] = (byte) bytes[i];
                    }
                    ((IntByReference) arguments[5]).setValue(size);
                    return error;
                });
    }

    private Answer read() {
        return registry.read(KEY, "DisableAdsTcpListening");
    }

    @Test
    void aNumberIsReadLowestByteFirstAndTheKeyIsClosed() {
        opens(0);
        answers(0, 4, 4, 1, 0, 0, 0);
        assertThat(read()).isEqualTo(new Answer.Number(1));
        assertThat(advapi.called).containsExactly("RegOpenKeyEx", "RegQueryValueEx", "RegCloseKey");

        answers(0, 4, 4, 0xFE, 0xFF, 0xFF, 0xFF);
        assertThat(read()).isEqualTo(new Answer.Number(0xFFFF_FFFEL));
    }

    @Test
    void aMissingKeyAndAMissingValueAreTwoThings() {
        opens(2);
        assertThat(read()).isEqualTo(new Answer.NoKey());

        opens(0);
        answers(2, 0, 0);
        assertThat(read()).isEqualTo(new Answer.NoValue());
    }

    @Test
    void aMissingRightIsToldAsOne() {
        opens(5);
        assertThat(read()).isEqualTo(new Answer.Denied());

        opens(0);
        answers(5, 0, 0);
        assertThat(read()).isEqualTo(new Answer.Denied());
        assertThat(advapi.called.getLast()).isEqualTo("RegCloseKey");
    }

    @Test
    void aTextIsNoNumberHoweverLongItIs() {
        opens(0);
        answers(0, 1, 4, '1', 0, 0, 0);
        assertThat(read()).isEqualTo(new Answer.OtherType(1));

        answers(234, 1, 40);
        assertThat(read()).isEqualTo(new Answer.OtherType(1));
    }

    /** Never a zero in the place of bytes that are not there. */
    @Test
    void aNumberOfTheWrongLengthIsNone() {
        opens(0);
        answers(0, 4, 2, 1, 0);
        assertThat(read()).isEqualTo(new Answer.OtherType(4));
    }

    @Test
    void anyOtherErrorKeepsItsNumber() {
        opens(1359);
        assertThat(read()).isEqualTo(new Answer.Failed(1359));
    }
}
