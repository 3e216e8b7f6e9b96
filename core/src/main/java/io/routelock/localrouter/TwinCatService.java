package io.routelock.localrouter;

import io.routelock.diagnosis.ElevatedCommand;
import io.routelock.windows.JnaServices;
import io.routelock.windows.ServiceView;
import io.routelock.windows.ServiceView.Standing;

import java.util.Locale;
import java.util.Optional;

/**
 * The system service of the TwinCAT on this computer: its router is in it, and what the registry or
 * StaticRoutes.xml says is read when it starts. Nobody but an administrator may start or stop it, so this
 * program shows the command and takes none.
 *
 * @param name of the service: {@code TcSysSrv} on Windows, {@code TcSystemServiceUm} on Linux, {@code
 *     TcSystemService} on TwinCAT/BSD
 * @param standing empty where it is not asked: on Linux and BSD
 */
public record TwinCatService(String name, Optional<Standing> standing, Platform platform) {

    /** Whose way to start a service it is. */
    public enum Platform {
        WINDOWS("TcSysSrv"),
        LINUX("TcSystemServiceUm"),
        BSD("TcSystemService");

        private final String service;

        Platform(String service) {
            this.service = service;
        }
    }

    private static final String STOPS_THE_MACHINE =
            " TwinCAT ends meanwhile: the machine that it controls stops.";

    /** Asks where that can be done; may take a moment. Empty where there is no such service. */
    public static Optional<TwinCatService> ofThisComputer() {
        return of(System.getProperty("os.name", ""), JnaServices.ofThisComputer());
    }

    /**
     * @param os as Java names it
     * @param services of Windows; empty on other systems
     */
    public static Optional<TwinCatService> of(String os, Optional<ServiceView> services) {
        if (services.isPresent()) {
            return of(services.get());
        }
        return switch (os.toLowerCase(Locale.ROOT)) {
            case "linux" -> Optional.of(unasked(Platform.LINUX));
            case "freebsd" -> Optional.of(unasked(Platform.BSD));
            default -> Optional.empty();
        };
    }

    /** That of a Windows computer. */
    public static Optional<TwinCatService> of(ServiceView services) {
        Standing standing = services.ask(Platform.WINDOWS.service);
        return standing instanceof Standing.NotThere
                ? Optional.empty()
                : Optional.of(
                        new TwinCatService(
                                Platform.WINDOWS.service, Optional.of(standing), Platform.WINDOWS));
    }

    private static TwinCatService unasked(Platform platform) {
        return new TwinCatService(platform.service, Optional.empty(), platform);
    }

    public boolean isStopped() {
        return standing.filter(Standing.Stopped.class::isInstance).isPresent();
    }

    public boolean isRunning() {
        return standing.filter(Standing.Running.class::isInstance).isPresent();
    }

    public ElevatedCommand start() {
        return new ElevatedCommand(
                right(), "Starts %s, and the router in it.".formatted(name), command("Start"));
    }

    public ElevatedCommand restart() {
        return new ElevatedCommand(
                right(),
                "Ends %s and starts it again.".formatted(name) + STOPS_THE_MACHINE,
                command("Restart"));
    }

    /** What is to be done now: one that is stopped cannot be harmed by a start. */
    public ElevatedCommand remedy() {
        return isStopped() ? start() : restart();
    }

    private String right() {
        return switch (platform) {
            case WINDOWS -> "Administrator rights for services";
            case LINUX, BSD -> "Root rights for services";
        };
    }

    /**
     * The one for Windows does from a command prompt and from PowerShell, whoever opened it: Windows asks for
     * consent, and the new window stays open, so that a refusal can be read.
     */
    private String command(String verb) {
        String word = verb.toLowerCase(Locale.ROOT);
        return switch (platform) {
            case WINDOWS ->
                    ("powershell -NoProfile -Command \"Start-Process powershell -Verb RunAs -ArgumentList"
                                    + " '-NoProfile -NoExit -Command %s-Service -Name %s'\"")
                            .formatted(verb, name);
            case LINUX -> "sudo systemctl %s %s".formatted(word, name);
            case BSD -> "doas service %s %s".formatted(name, word);
        };
    }
}
