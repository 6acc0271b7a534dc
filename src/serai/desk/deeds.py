"""What the rooms' actions are called where the desk tells what was done. A test finds an action without a word."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    # an edition and who works for it
    "set_up_installation": _("set up"),
    "create_series": _("founded"),
    "create_edition": _("created"),
    "copy_edition": _("copied from another edition"),
    "change_edition": _("settings changed"),
    "set_key_dates": _("key dates set"),
    "move_edition": _("moved to its next state"),
    "give_staff_role": _("role given"),
    "take_staff_role": _("role taken away"),
    "create_user": _("account made"),
    "invite_user": _("account made, without a password yet"),
    "build": _("demonstration built"),
    # enterprises and persons
    "name_oneself": _("said who it is"),
    "merge_enterprises": _("merged"),
    "merge_persons": _("merged"),
    "tell_apart": _("told apart"),
    "hand_over_files": _("files handed over"),
    "hand_over_pictures": _("pictures handed over"),
    # applications to exhibit
    "change_applications": _("changed"),
    "add_applications": _("entered"),
    "submit_application": _("submitted"),
    "endorse_application": _("endorsed"),
    "ask_for_more_info": _("asked for more information"),
    "approve_application": _("approved"),
    "reject_application": _("rejected"),
    "waitlist_application": _("put on the waiting list"),
    "withdraw_application": _("withdrawn"),
    "add_representatives": _("representatives named"),
    # delegations and who takes part
    "add_delegations": _("entered"),
    "appoint_head": _("head appointed"),
    "copy_delegations": _("copied from another edition"),
    "rework_delegations": _("changed"),
    "change_participations": _("changed"),
    "take_part": _("takes part"),
    # buyers and visitors
    "register_buyers": _("registered"),
    "register_visitors": _("registered"),
    "submit_registration": _("submitted"),
    "verify_buyers": _("verified"),
    "invite_buyers": _("invited"),
    # exhibits and needs
    "change_exhibits": _("changed"),
    "change_needs": _("changed"),
    "add_exhibits": _("entered"),
    "show_exhibit": _("shown to others"),
    "post_needs": _("posted"),
    "move_need": _("moved to another state"),
    "suggest_exhibits": _("exhibits suggested"),
    # halls, booths and rooms
    "change_booths": _("changed"),
    "lay_out_halls": _("laid out"),
    "rework_halls": _("changed"),
    "name_areas": _("areas named"),
    "rework_areas": _("changed"),
    "furnish_rooms": _("furnished"),
    "rework_rooms": _("changed"),
    "lay_out_booths": _("laid out"),
    "give_booths": _("given"),
    "take_back_booths": _("taken back"),
    "hold_booth": _("held back"),
    "propose_booth": _("proposed"),
    "accept_booth": _("accepted"),
    "lock_booth": _("locked"),
    "free_booth": _("freed"),
    # programme and meetings
    "change_events": _("changed"),
    "take_out_speakers": _("speakers taken out"),
    "add_events": _("entered"),
    "add_speakers": _("speakers entered"),
    "schedule_meetings": _("scheduled"),
    "cancel_meeting": _("cancelled"),
    "replace_meetings": _("replaced by a new schedule"),
    "send_schedule": _("sent to those who meet"),
    # letters
    "word_letter": _("worded"),
    "restore_default": _("back to the default wording"),
    "copy_wordings": _("taken over with the edition's set-up"),
    "post_test": _("written as a test"),
    "retry_mails": _("to be sent again"),
    "hold_mails": _("held back"),
    "cancel_mails": _("cancelled"),
    # the ledger
    "change_projects": _("changed"),
    "compute_figures": _("computed"),
    "publish_claims": _("entered as published"),
    "add_projects": _("entered"),
    "declare_project": _("declared"),
    "confirm_project": _("confirmed by the other party"),
    "verify_project": _("verified"),
    "approve_project": _("approved"),
    "sign_project": _("signed"),
    "count_project": _("counted"),
    "exclude_project": _("excluded"),
    "carry_forward": _("sum carried forward"),
}


def deed(action: str) -> str:
    """An action of the trail (`exhibitors.approve_application`) in a word; its name when it is older than this list."""
    name = action.rpartition(".")[2]
    return str(DEEDS.get(name, name.replace("_", " ")))
