/** The file with the rules of a workspace, in a folder that contains its requests. */
export const workspaceFileName = '.instance-requests.json';
