package io.routelock.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Winsvc;

import io.routelock.windows.ServiceView.Standing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as Windows documents them; not run on Windows. */
class JnaServicesTest {

    private static final Winsvc.SC_HANDLE SERVICES = handle(42);
    private static final Winsvc.SC_HANDLE SERVICE = handle(43);

    private int error;
    private final RecordedAdvapi advapi =
            new RecordedAdvapi().on("OpenSCManager", this::services).on("CloseServiceHandle", this::closed);
    private final ServiceView view = new JnaServices(advapi.functions(), () -> error);

    private static Winsvc.SC_HANDLE handle(long value) {
        Winsvc.SC_HANDLE handle = new Winsvc.SC_HANDLE();
        handle.setPointer(new Pointer(value));
        return handle;
    }

    /** SC_MANAGER_CONNECT and nothing more, which every user may. */
    private Object services(Object[] arguments) {
        assertThat(arguments).containsExactly(null, null, 1);
        return SERVICES;
    }

    /** Windows forgets the last error when another function works. */
    private Object closed(Object[] arguments) {
        error = 0;
        return true;
    }

    private void opens() {
        advapi.on(
                "OpenService",
                arguments -> {
                    // SERVICE_QUERY_STATUS: it could not start one if it wanted to.
                    assertThat(arguments).containsExactly(SERVICES, "TcSysSrv", 4);
                    return SERVICE;
                });
    }

    private void refuses(int why) {
        advapi.on(
                "OpenService",
                arguments -> {
                    error = why;
                    return null;
                });
    }

    private void stands(int state) {
        opens();
        advapi.on(
                "QueryServiceStatus",
                arguments -> {
                    assertThat(arguments[0]).isEqualTo(SERVICE);
                    ((Winsvc.SERVICE_STATUS) arguments[1]).dwCurrentState = state;
                    return true;
                });
    }

    private Standing ask() {
        return view.ask("TcSysSrv");
    }

    @Test
    void itIsAskedHowTheServiceStandsAndBothHandlesAreClosed() {
        stands(4);
        assertThat(ask()).isEqualTo(new Standing.Running());
        assertThat(advapi.called)
                .containsExactly(
                        "OpenSCManager",
                        "OpenService",
                        "QueryServiceStatus",
                        "CloseServiceHandle",
                        "CloseServiceHandle");
        stands(1);
        assertThat(ask()).isEqualTo(new Standing.Stopped());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 6, 7})
    void whatIsNeitherRunningNorStoppedIsNotTakenForOne(int state) {
        stands(state);
        assertThat(ask()).isEqualTo(new Standing.Between(state));
    }

    /** "OpenService failed 1060" and "OpenService failed 5: Access is denied" of sc.exe query. */
    @Test
    void noSuchServiceAndAMissingRightAreTwoThings() {
        refuses(1060);
        assertThat(ask()).isEqualTo(new Standing.NotThere());
        refuses(5);
        assertThat(ask()).isEqualTo(new Standing.Denied());
        assertThat(advapi.called.getLast()).isEqualTo("CloseServiceHandle");
    }

    @Test
    void anyOtherErrorKeepsItsNumber() {
        advapi.on(
                "OpenSCManager",
                arguments -> {
                    error = 1722;
                    return null;
                });
        assertThat(ask()).isEqualTo(new Standing.Failed(1722));
    }
}
