package io.routelock.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT;

import org.junit.jupiter.api.Test;

import java.io.IOException;

/** Answers as Windows documents them; not run on Windows. */
class JnaEventLogTest {

    private static final WinNT.HANDLE HANDLE = new WinNT.HANDLE(new Pointer(42));

    private final RecordedAdvapi advapi = new RecordedAdvapi();
    private int error;
    private final EventLog log = new JnaEventLog(advapi.functions(), () -> error);

    @Test
    void anEntryGoesInUnderOurSourceAndTheLogIsClosed() throws Exception {
        advapi.on(
                        "RegisterEventSource",
                        arguments -> {
                            assertThat(arguments).containsExactly(null, "Routelock");
                            return HANDLE;
                        })
                .on(
                        "ReportEvent",
                        arguments -> {
                            assertThat(arguments[0]).isEqualTo(HANDLE);
                            assertThat(arguments[1]).as("warning").isEqualTo(2);
                            assertThat(arguments[3]).isEqualTo(7);
                            assertThat(arguments[5]).as("texts").isEqualTo(1);
                            // Windows would put another text in the place of %1.
                            assertThat((String[]) arguments[7])
                                    .containsExactly("from fe80::1% 1, 50% of all");
                            return true;
                        })
                .on("DeregisterEventSource", arguments -> true);

        log.write(EventLog.Level.WARNING, 7, "from fe80::1%1, 50% of all");

        assertThat(advapi.called)
                .containsExactly("RegisterEventSource", "ReportEvent", "DeregisterEventSource");
    }

    /** RPC_S_SERVER_UNAVAILABLE: the service of the event log does not run. */
    @Test
    void aLogThatCannotBeOpenedIsToldWithTheErrorOfWindows() {
        error = 1722;
        advapi.on("RegisterEventSource", arguments -> null);

        assertThatThrownBy(() -> log.write(EventLog.Level.ERROR, 1, "x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1722");
    }

    /** ERROR_LOG_FILE_FULL. */
    @Test
    void aFullLogIsToldAndClosed() {
        error = 1502;
        advapi.on("RegisterEventSource", arguments -> HANDLE)
                .on("ReportEvent", arguments -> false)
                .on("DeregisterEventSource", arguments -> true);

        assertThatThrownBy(() -> log.write(EventLog.Level.ERROR, 1, "x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1502");
        assertThat(advapi.called.getLast()).isEqualTo("DeregisterEventSource");
    }

    @Test
    void theCommandThatRegistersTheSourceNamesWhatItNeeds() {
        assertThat(JnaEventLog.registration().command())
                .isEqualTo(
                        "reg add \"HKLM\\SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\Routelock\""
                                + " /v EventMessageFile /t REG_EXPAND_SZ"
                                + " /d \"%SystemRoot%\\System32\\EventCreate.exe\" /f");
    }
}
