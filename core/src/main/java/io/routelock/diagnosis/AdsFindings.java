package io.routelock.diagnosis;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;

import java.util.Locale;

/** What an ADS error usually means in the field, and what to do about it. */
public final class AdsFindings {

    private AdsFindings() {}

    /**
     * Explains an error that a device, or a router on the way to it, answered with.
     *
     * @param operation what was tried, as the beginning of a sentence: {@code Reading the routes}
     * @return an error whose code is {@code ads.} and the number, {@code ads.0x7}
     */
    public static Finding explain(AdsErrorCode error, AmsAddress target, String operation) {
        String code = "ads.0x" + Integer.toHexString(error.value()).toUpperCase(Locale.ROOT);
        String symptom = operation + " at " + target + " failed: " + error + ".";
        return switch (error.value()) {
            case 0x6 ->
                    Finding.error(
                            code,
                            symptom,
                            "Check that the target is in RUN and that AMS port "
                                    + target.port()
                                    + " is the right one.",
                            "The PLC is not started",
                            "The target is in CONFIG, where no PLC runs",
                            "Nothing has this AMS port on the target: TwinCAT 3 PLCs begin at 851, TwinCAT 2 ones at 801");
            case 0x7 ->
                    Finding.error(
                            code,
                            symptom,
                            "Check the routes on both sides for " + target.netId() + ".",
                            "No route to this AmsNetId exists here",
                            "The other side has no route back",
                            "The AmsNetId is mistyped, or was changed on the target");
            case 0x1D, 0x1E ->
                    Finding.error(
                            code,
                            symptom,
                            "Compare the certificate or key of the route with what the target expects.",
                            "The target refuses the certificate or the key of this side",
                            "The route is secure on one side only");
            case 0x506 ->
                    Finding.error(
                            code,
                            symptom,
                            "Ask for another AMS port, or for any.",
                            "Another program has registered this AMS port");
            case 0x507 ->
                    Finding.error(
                            code,
                            symptom,
                            "Connect again to register a port anew.",
                            "The router was started again and has forgotten the port",
                            "The port was closed");
            case 0x508 ->
                    Finding.error(
                            code,
                            symptom,
                            "Close programs that speak ADS, or start the router again.",
                            "Programs register ports and never give them back");
            case 0x701 ->
                    Finding.error(
                            code,
                            symptom,
                            "Check that this AMS port is the device that you mean.",
                            "The device does not know this command",
                            "The version of TwinCAT there is too old for it");
            case 0x702, 0x703 ->
                    Finding.error(
                            code,
                            symptom,
                            "Check index group and offset, and the AMS port that they belong to.",
                            "The device has nothing under this index group and offset",
                            "The version of TwinCAT there is too old for it");
            case 0x704 ->
                    Finding.error(
                            code,
                            symptom,
                            "Check user name and password; they are those of the target's operating system.",
                            "A route was to be added with a wrong user name or password",
                            "The value may only be read, or only be written");
            case 0x705 ->
                    Finding.error(
                            code,
                            symptom,
                            "Read the length or the type of the value anew.",
                            "The value has another length on the target, after a new download for example");
            case 0x706 ->
                    Finding.error(
                            code,
                            symptom,
                            "Check the values that were sent.",
                            "A value is outside of what the device takes");
            case 0x70A ->
                    Finding.error(
                            code,
                            symptom,
                            "Enlarge the router memory of the target, or ask for less at once.",
                            "The router memory of the target is used up");
            case 0x70C ->
                    Finding.error(
                            code,
                            symptom,
                            "Check the name, and list what the target has.",
                            "A file, a route or an object of this name is not on the target");
            case 0x710 ->
                    Finding.error(
                            code,
                            symptom,
                            "Check the name of the symbol and the AMS port.",
                            "The program on the target has no such variable, or has another name for it",
                            "Another PLC of the target has it, under another AMS port");
            case 0x723 ->
                    Finding.error(
                            code,
                            symptom,
                            "Check the route on the target that leads back here.",
                            "The route back is unidirectional: it lets only answers and ReadState through",
                            "The route back is missing",
                            "The target lets only programs of its own do this");
            case 0x745 ->
                    Finding.error(
                            code,
                            symptom,
                            "Check the firewall of the target and the route back, then whether its address is right.",
                            "A firewall drops the connection",
                            "The other side has no route back",
                            "The route has a wrong IP address",
                            "Two devices have the same AmsNetId");
            case 0x748, 0x749 ->
                    Finding.error(
                            code,
                            symptom,
                            "Connect to the router again.",
                            "The connection to the local router is not open",
                            "No router runs on this computer");
            case 0x274C ->
                    Finding.error(
                            code,
                            symptom,
                            "Check the address of the target and its firewall.",
                            "The host is off, or a firewall drops the connection",
                            "The route has a wrong IP address");
            case 0x274D ->
                    Finding.error(
                            code,
                            symptom,
                            "Check that TwinCAT runs on the target and listens there.",
                            "No router runs on the target",
                            "This kind of connection is switched off on the target");
            default -> general(error, code, symptom);
        };
    }

    private static Finding general(AdsErrorCode error, String code, String symptom) {
        if (error.isFromDevice()) {
            return Finding.error(
                    code,
                    symptom,
                    "Look the code up in the documentation of the device that answered.",
                    "The target was reached, and the device behind the AMS port refused");
        }
        if (error.value() >= 0x500 && error.value() <= 0x5FF) {
            return Finding.error(
                    code,
                    symptom,
                    "Look at the state of the router, and start it again if need be.",
                    "A router on the way has a trouble of its own");
        }
        return Finding.error(code, symptom, "Look the code up in the vendor's list of ADS return codes.");
    }
}
