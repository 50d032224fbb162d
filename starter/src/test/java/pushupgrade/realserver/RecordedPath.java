package pushupgrade.realserver;

import java.util.Locale;

/**
 * The ways a push can go whose histories are kept, each played on the real server in seconds. The
 * marks are event types without which the path was not taken.
 */
enum RecordedPath {
  /** The mail server is away for the first try: it is tried again a minute later. */
  MAIL_OUTAGE("TIMER_FIRED"),
  /** A canary, a soak time, the rest on two instances. */
  SUCCESS("TIMER_FIRED"),
  /** The instance opens some seconds after the push's time. */
  WINDOW_WAIT("TIMER_FIRED"),
  /** One of two orgs runs Apex jobs for some seconds. */
  DEFERRAL("TIMER_FIRED"),
  /** An org that is read-only fails in the first opening and succeeds in the second. */
  NEXT_WINDOW("TIMER_FIRED"),
  /** A rollout with more orgs than one history may hold, paused and resumed in a later run. */
  CONTINUE_AS_NEW("WORKFLOW_EXECUTION_CONTINUED_AS_NEW"),
  /** Failures cross the tolerance; a person lets the push go on. */
  HALT_AND_RESUME("WORKFLOW_EXECUTION_UPDATE_COMPLETED"),
  /** A canary too small to be judged, that failed. */
  GATE("WORKFLOW_EXECUTION_UPDATE_COMPLETED"),
  /** Paused while a deploy is under way, and resumed. */
  PAUSE("WORKFLOW_EXECUTION_UPDATE_COMPLETED"),
  /** Aborted before its time. */
  ABORT_WAITING("TIMER_CANCELED"),
  /** Aborted while a deploy is under way. */
  ABORT_IN_FLIGHT("WORKFLOW_EXECUTION_UPDATE_COMPLETED"),
  /** Moved to an earlier time while it waits. */
  RESCHEDULE("TIMER_CANCELED"),
  /** A deploy that does not match what was to be installed is put back, and done again. */
  VERIFY_FAILURE("TIMER_FIRED"),
  /** The deploy target gives no answer. */
  NO_ANSWER("ACTIVITY_TASK_FAILED"),
  /** A revert at once, and a roll-back in the next opening. */
  REVERT("START_CHILD_WORKFLOW_EXECUTION_INITIATED"),
  /** No window comes before the push's end. */
  NO_WINDOW("TIMER_FIRED"),
  /** An org moves to another instance while its rollout waits. */
  MOVED_ORG("TIMER_FIRED"),
  /** An operator terminates a rollout while it waits. */
  ROLLOUT_LOST("CHILD_WORKFLOW_EXECUTION_TERMINATED"),
  /** An operator terminates a rollout while a deploy is under way; the attempt runs on. */
  ATTEMPT_LEFT_BEHIND("START_CHILD_WORKFLOW_EXECUTION_FAILED"),
  /** A push whose waves are more than one history may hold. */
  PUSH_CONTINUES_AS_NEW("START_CHILD_WORKFLOW_EXECUTION_FAILED"),
  /** An operator terminates the push itself while a deploy is under way; a person resumes it. */
  PUSH_LOST("START_CHILD_WORKFLOW_EXECUTION_FAILED"),
  /** The same in a push that was paused; a person aborts it. */
  PUSH_LOST_AND_ABORTED("WORKFLOW_EXECUTION_UPDATE_COMPLETED");

  private final String mark;

  RecordedPath(String mark) {
    this.mark = "EVENT_TYPE_" + mark;
  }

  /** As its folder is called. */
  String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Without an event of this type the path was not taken. */
  String mark() {
    return mark;
  }

  /** Whether the server suggests to continue as new after some dozen events. */
  boolean withShortHistories() {
    return this == CONTINUE_AS_NEW || this == PUSH_CONTINUES_AS_NEW;
  }

  /** Plays it to its end. */
  void play(Play play) {
    switch (this) {
      case MAIL_OUTAGE -> UpgradeStories.mailOutage(play);
      case SUCCESS -> UpgradeStories.success(play);
      case WINDOW_WAIT -> UpgradeStories.windowWait(play);
      case DEFERRAL -> UpgradeStories.deferral(play);
      case NEXT_WINDOW -> UpgradeStories.nextWindow(play);
      case CONTINUE_AS_NEW -> CommandStories.continueAsNew(play);
      case HALT_AND_RESUME -> CommandStories.haltAndResume(play);
      case GATE -> CommandStories.gate(play);
      case PAUSE -> CommandStories.pause(play);
      case ABORT_WAITING -> CommandStories.abortWaiting(play);
      case ABORT_IN_FLIGHT -> CommandStories.abortInFlight(play);
      case RESCHEDULE -> CommandStories.reschedule(play);
      case VERIFY_FAILURE -> UpgradeStories.verifyFailure(play);
      case NO_ANSWER -> UpgradeStories.noAnswer(play);
      case REVERT -> UpgradeStories.revert(play);
      case NO_WINDOW -> UpgradeStories.noWindow(play);
      case MOVED_ORG -> UpgradeStories.movedOrg(play);
      case ROLLOUT_LOST -> CommandStories.rolloutLost(play);
      case ATTEMPT_LEFT_BEHIND -> CommandStories.attemptLeftBehind(play);
      case PUSH_CONTINUES_AS_NEW -> LostPushStories.continueAsNew(play);
      case PUSH_LOST -> LostPushStories.resume(play);
      case PUSH_LOST_AND_ABORTED -> LostPushStories.abort(play);
    }
  }
}
