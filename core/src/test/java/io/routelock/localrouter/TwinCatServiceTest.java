package io.routelock.localrouter;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.ElevatedCommand;
import io.routelock.windows.ServiceView.Standing;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** Issue: where a right is missing (services) it says which and offers the exact elevated command. */
class TwinCatServiceTest {

    private static TwinCatService windows(Standing standing) {
        return TwinCatService.of(
                        name -> {
                            assertThat(name).isEqualTo("TcSysSrv");
                            return standing;
                        })
                .orElseThrow();
    }

    /** From a command prompt and from PowerShell alike: within the quotes is nothing that either replaces. */
    @Test
    void aStoppedServiceIsStartedWithTheConsentOfAnAdministrator() {
        ElevatedCommand command = windows(new Standing.Stopped()).remedy();

        assertThat(command.right()).isEqualTo("Administrator rights for services");
        assertThat(command.command())
                .isEqualTo(
                        "powershell -NoProfile -Command \"Start-Process powershell -Verb RunAs -ArgumentList"
                                + " '-NoProfile -NoExit -Command Start-Service -Name TcSysSrv'\"")
                .doesNotContain("$", "%", "`", "^");
    }

    /** Not known is not stopped: whoever takes the command must know that it may stop a machine. */
    @Test
    void aRestartSaysThatTheMachineStops() {
        for (Standing standing :
                new Standing[] {
                    new Standing.Running(),
                    new Standing.Denied(),
                    new Standing.Failed(5),
                    new Standing.Between(2)
                }) {
            ElevatedCommand command = windows(standing).remedy();
            assertThat(command.command()).contains("Restart-Service -Name TcSysSrv");
            assertThat(command.why()).contains("the machine that it controls stops");
        }
    }

    @Test
    void whereTwinCatIsNotInstalledThereIsNothingToStart() {
        assertThat(TwinCatService.of(name -> new Standing.NotThere())).isEmpty();
        assertThat(TwinCatService.of("Mac OS X", Optional.empty())).isEmpty();
        assertThat(TwinCatService.of("Windows 11", Optional.empty()))
                .as("its functions cannot be called")
                .isEmpty();
    }

    @Test
    void linuxAndBsdHaveTheirOwnNamesAndCommands() {
        TwinCatService linux = TwinCatService.of("Linux", Optional.empty()).orElseThrow();
        assertThat(linux.standing()).isEmpty();
        assertThat(linux.restart().command()).isEqualTo("sudo systemctl restart TcSystemServiceUm");
        TwinCatService bsd = TwinCatService.of("FreeBSD", Optional.empty()).orElseThrow();
        assertThat(bsd.start().command()).isEqualTo("doas service TcSystemService start");
    }
}
