package io.routelock.runtime.router;

import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.Octets;
import io.routelock.runtime.device.AdsDevice;
import io.routelock.runtime.device.Caller;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.SystemService;
import io.routelock.systemservice.SystemTime;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The system service of this router, AMS port 10000: state, target info and routes.
 *
 * <p>Registry and NetId groups are not served at all: through them a peer could take the machine over.
 * Whatever administers (WriteControl, groups 801 and 802) is for applications on this host, unless remote
 * administration was allowed when the router was started.
 */
final class SystemServiceDevice implements AdsDevice {

    /** What of the router this device may use. */
    interface Administration {

        /** The routes, then whoever is reached without one. */
        List<AddRemote> entries();

        /**
         * Stores a route; the outcome comes later on the router's thread.
         *
         * @param entry an AdsSysAddRemote as it came, perhaps with a key
         * @throws io.routelock.ams.WireFormatException when it is none
         */
        void addRoute(Octets entry, Caller caller, Consumer<AdsErrorCode> done);

        void removeRoute(String name, Consumer<AdsErrorCode> done);
    }

    private final TwinCatState state;
    private final TargetDescription target;
    private final Administration administration;
    private final AdministrationRight right;

    SystemServiceDevice(
            TwinCatState state,
            TargetDescription target,
            Administration administration,
            AdministrationRight right) {
        this.state = state;
        this.target = target;
        this.administration = administration;
        this.right = right;
    }

    @Override
    public void handle(AdsRequest request, Caller caller, Consumer<AdsResponse> answer) {
        switch (request) {
            case AdsRequest.ReadDeviceInfo _ -> answer.accept(target.deviceInfo());
            case AdsRequest.ReadState _ -> answer.accept(new AdsResponse.State(state.state(), 0));
            case AdsRequest.WriteControl control -> control(control, caller, answer);
            case AdsRequest.Read(IndexAddress at, long length) -> answer.accept(read(at, length));
            case AdsRequest.Write(IndexAddress at, Octets data) -> write(at, data, caller, answer);
            case AdsRequest.ReadWrite _, AdsRequest.AddNotification _, AdsRequest.DeleteNotification _ ->
                    answer.accept(new AdsResponse.Failed(AdsErrorCode.SERVICE_NOT_SUPPORTED));
        }
    }

    private void control(AdsRequest.WriteControl control, Caller caller, Consumer<AdsResponse> answer) {
        if (!right.allows(caller, "switch its state to " + control.state())) {
            answer.accept(new AdsResponse.Failed(AdsErrorCode.ACCESS_DENIED));
            return;
        }
        boolean done = state.request(control.state());
        answer.accept(done ? new AdsResponse.Done() : new AdsResponse.Failed(AdsErrorCode.INVALID_DATA));
    }

    private AdsResponse read(IndexAddress at, long length) {
        if (at.group() == SystemService.TARGET_INFO) {
            return target.read(at.offset(), length);
        }
        if (at.group() == SystemService.TIME) {
            return time(at.offset(), length);
        }
        if (at.group() == SystemService.ENUMERATE_REMOTES) {
            return route(at.offset(), length);
        }
        return new AdsResponse.Failed(AdsErrorCode.INVALID_INDEX_GROUP);
    }

    /** For whoever compares clocks; a wrong one makes certificates expire. */
    private static AdsResponse time(long offset, long length) {
        if (offset != SystemService.TIME_UTC) {
            return new AdsResponse.Failed(AdsErrorCode.INVALID_INDEX_OFFSET);
        }
        Octets now = SystemTime.encode(Instant.now());
        return length < now.size()
                ? new AdsResponse.Failed(AdsErrorCode.INVALID_SIZE)
                : new AdsResponse.Data(now);
    }

    private AdsResponse route(long index, long length) {
        List<AddRemote> entries = administration.entries();
        if (index >= entries.size()) {
            return new AdsResponse.Failed(AdsErrorCode.NO_MORE_HANDLES);
        }
        Octets entry = entries.get((int) index).encode();
        return entry.size() > length
                ? new AdsResponse.Failed(AdsErrorCode.INVALID_SIZE)
                : new AdsResponse.Data(entry);
    }

    private void write(IndexAddress at, Octets data, Caller caller, Consumer<AdsResponse> answer) {
        boolean adds = at.group() == SystemService.ADD_REMOTE;
        if (!adds && at.group() != SystemService.DELETE_REMOTE) {
            answer.accept(new AdsResponse.Failed(AdsErrorCode.INVALID_INDEX_GROUP));
        } else if (!right.allows(caller, adds ? "add a route" : "remove a route")) {
            answer.accept(new AdsResponse.Failed(AdsErrorCode.ACCESS_DENIED));
        } else if (adds) {
            administration.addRoute(data, caller, error -> answer.accept(outcome(error)));
        } else {
            String name = data.toCString(SystemService.CHARSET);
            administration.removeRoute(name, error -> answer.accept(outcome(error)));
        }
    }

    private static AdsResponse outcome(AdsErrorCode error) {
        return error.isOk() ? new AdsResponse.Done() : new AdsResponse.Failed(error);
    }
}
