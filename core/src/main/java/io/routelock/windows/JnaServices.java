package io.routelock.windows;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.Winsvc;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * The services through advapi32. Both handles are opened for asking alone, which every user may as Windows
 * comes: it could not start or stop one if it wanted to.
 */
public final class JnaServices implements ServiceView {

    private static final Logger LOG = LoggerFactory.getLogger(JnaServices.class);

    private final Advapi32 advapi;
    private final IntSupplier lastError;

    /**
     * @param advapi the functions of Windows
     * @param lastError why the last of them failed on this thread
     */
    JnaServices(Advapi32 advapi, IntSupplier lastError) {
        this.advapi = advapi;
        this.lastError = lastError;
    }

    /** Empty where there are none: this is no Windows, or its functions cannot be called. */
    public static Optional<ServiceView> ofThisComputer() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JnaServices(Advapi32.INSTANCE, Native::getLastError));
        } catch (LinkageError e) {
            LOG.warn("the services cannot be asked: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Standing ask(String name) {
        Winsvc.@Nullable SC_HANDLE services = advapi.OpenSCManager(null, null, Winsvc.SC_MANAGER_CONNECT);
        if (services == null) {
            return refused();
        }
        try {
            return ask(services, name);
        } finally {
            advapi.CloseServiceHandle(services);
        }
    }

    private Standing ask(Winsvc.SC_HANDLE services, String name) {
        Winsvc.@Nullable SC_HANDLE service = advapi.OpenService(services, name, Winsvc.SERVICE_QUERY_STATUS);
        if (service == null) {
            return refused();
        }
        try {
            Winsvc.SERVICE_STATUS status = new Winsvc.SERVICE_STATUS();
            return advapi.QueryServiceStatus(service, status) ? standing(status.dwCurrentState) : refused();
        } finally {
            advapi.CloseServiceHandle(service);
        }
    }

    private static Standing standing(int state) {
        return switch (state) {
            case Winsvc.SERVICE_RUNNING -> new Standing.Running();
            case Winsvc.SERVICE_STOPPED -> new Standing.Stopped();
            default -> new Standing.Between(state);
        };
    }

    private Standing refused() {
        int error = lastError.getAsInt();
        return switch (error) {
            case WinError.ERROR_SERVICE_DOES_NOT_EXIST -> new Standing.NotThere();
            case WinError.ERROR_ACCESS_DENIED -> new Standing.Denied();
            default -> new Standing.Failed(error);
        };
    }
}
