package io.routelock.app.doctor;

import io.routelock.ams.AmsNetId;
import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.navigation.Patient;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.doctor.Examination;
import io.routelock.doctor.ExaminationListener;
import io.routelock.doctor.Question;
import io.routelock.doctor.Report;
import io.routelock.doctor.Standpoint;
import io.routelock.localrouter.LocalRouter;
import io.routelock.route.RouteTable;
import io.routelock.runtime.launch.Examiner;
import io.routelock.runtime.launch.ForeignStation;
import io.routelock.runtime.launch.HomeRoutes;

import java.util.Optional;

/**
 * Examines from this computer, as the router by which targets know it.
 *
 * @param foreign that router where it is not the bundled one. Then nothing but that router connects to a
 *     target: a connection of this tool would be a second AmsNetId at one address
 */
record LocalPractice(LocalComputer computer, Optional<LocalRouter> foreign) implements Practice {

    static LocalPractice of(LocalComputer computer, Optional<ForeignRouter> foreign) {
        return new LocalPractice(computer, foreign.map(ForeignRouter::router));
    }

    @Override
    public Visit receive(Patient patient) {
        Question question = question(patient);
        return new Appointment(question, new Examination(question, standpoint(question.host())));
    }

    private Question question(Patient patient) {
        RouteTable routes = routes();
        return switch (patient) {
            case Patient.ByNetId(AmsNetId netId) ->
                    routes.find(netId)
                            .map(Question::ofRoute)
                            .orElseThrow(() -> new FindingException(unknown(netId)));
            case Patient.ByDevice(DeviceRow device) ->
                    routes.find(device.netId())
                            .map(Question::ofRoute)
                            // The route to that address, or of that name, may have the wrong AmsNetId.
                            .orElseGet(() -> Question.ofHost(device.address(), routes));
            case Patient.ByHost(String host) -> Question.ofHost(host, routes);
        };
    }

    private RouteTable routes() {
        return foreign.map(router -> new ForeignStation(router).routes(computer.threads()).list().table())
                .orElseGet(() -> HomeRoutes.of(computer.routes()).table());
    }

    private Standpoint standpoint(String host) {
        NetworkPorts at = computer.ports();
        Standpoint.Ports ports = new Standpoint.Ports(at.ads(), at.tls(), at.udp());
        return foreign.map(
                        router -> Examiner.ofForeign(computer.threads(), new ForeignStation(router), ports))
                .orElseGet(() -> Examiner.ofHome(computer.threads(), computer.routerHome(), host, ports));
    }

    private static Finding unknown(AmsNetId netId) {
        return Finding.error(
                "route.unknown",
                "There is no route to %s here.".formatted(netId),
                "Run doctor on the address of the device, or add a route to it.",
                "The AmsNetId is mistyped",
                "The route was removed");
    }

    private record Appointment(Question question, Examination examination) implements Visit {

        @Override
        public Report examine(ExaminationListener listener) {
            return examination.run(listener);
        }

        @Override
        public void cancel() {
            examination.cancel();
        }
    }
}
