/** The id of the Instances view. */
export const viewId = 'instanceRequests.instances';

/** The internal command that shows a node of the view, or the view alone. */
export const revealCommand = '_instanceRequests.reveal';

/** The internal command behind the node that reads another page. */
export const showMoreCommand = '_instanceRequests.showMore';
